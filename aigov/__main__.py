"""``python -m aigov``."""

import sys

from aigov.cli import main

if __name__ == "__main__":
    sys.exit(main())
