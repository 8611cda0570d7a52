"""Card readers: what a card says about who holds it."""
