"""Data only: matters, device profiles, machines, defaults, schemas. No code lives here."""
