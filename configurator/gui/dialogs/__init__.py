"""The start page and the few dialogs."""
