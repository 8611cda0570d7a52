"""What can be done at this terminal: matters as data, loaded and checked."""
