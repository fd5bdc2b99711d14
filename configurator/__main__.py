"""`python -m configurator` is the command `rackwright`."""

from configurator.cli.main import main

raise SystemExit(main())
