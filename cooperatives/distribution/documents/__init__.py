"""What the warehouse prints: lists to pack by, labels for parcels, and the note that goes with the goods."""
