"""Simulators of what lies between terminal and platform. Faults belong to them."""
