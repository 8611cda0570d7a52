"""A receipt printer in software: it interprets the bytes it gets, answers, and hands out slips of paper."""
