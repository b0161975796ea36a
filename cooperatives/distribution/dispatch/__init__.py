"""Setting out: which parcels leave, who takes them in which order, and what came of each run."""
