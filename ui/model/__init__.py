"""View models: what QML reads. One QML singleton to a screen, each filled from its part of a snapshot."""
