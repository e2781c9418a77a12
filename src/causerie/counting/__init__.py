"""Counting over many accounts at once: posts in, one small Behaviour an account out, by a program of its own."""
