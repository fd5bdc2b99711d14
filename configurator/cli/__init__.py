"""The command line: a parser, exit codes, and one small module per verb."""
