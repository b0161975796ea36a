"""Putting parcels together: what goes into which, scan by scan, and the lists to walk along the shelves with."""
