"""``python -m qyie``: the command line."""

from qyie.cli import main

raise SystemExit(main())
