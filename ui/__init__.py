"""Qt and QML: draws snapshots, sends events."""
