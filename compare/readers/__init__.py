"""From a file or standard input to a Report: the only place where bytes become text."""
