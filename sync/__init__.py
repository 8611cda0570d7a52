"""The durable journal, the wire to the central platform, and the reference platform itself."""
