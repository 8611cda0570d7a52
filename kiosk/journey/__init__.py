"""The journey of one citizen through the terminal: pure functions from state and event to state and effects."""
