"""The only place that names concrete parts. Real or simulated is decided here, once."""
