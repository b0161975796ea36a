"""The working day of the cooperatives: hours, rounds with their parcels, vehicles, runs, lots, and what comes back."""

from .day import make_distribution

__all__ = ["make_distribution"]
