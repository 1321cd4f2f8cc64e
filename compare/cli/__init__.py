"""The commands behind `crossreport`: each parses, calls, and gives back what is to be printed."""
