"""Talks to metal: readers, printers and their byte-level simulators. Knows nothing of matters."""
