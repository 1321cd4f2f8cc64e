"""`python -m compare` is the command `crossreport`."""

import sys

from compare.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
