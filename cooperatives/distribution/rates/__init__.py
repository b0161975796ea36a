"""What courier services ask for a parcel: one port, a provider per file."""
