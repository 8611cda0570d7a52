"""The journey of one citizen through the terminal: pure functions from state and event to state and effects.

`kiosk.journey.step.step` is the behaviour, `kiosk.journey.draw.draw` the picture of it, `kiosk.journey.state.State` all
that is known. Nothing in here knows a clock, a device, a database or Qt.
"""
