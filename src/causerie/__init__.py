"""Causerie: a workbench for being a person on social networks."""

__version__ = "0.1.0"
