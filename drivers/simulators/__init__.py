"""Simulated metal that speaks bytes under the production drivers, with faults that can be ordered."""
