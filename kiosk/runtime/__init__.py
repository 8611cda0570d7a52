"""Carries out what the journey asks: one mailbox, worker threads, timers, and the single writer of the journal."""
