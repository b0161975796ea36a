"""What a courier sees and tells on her run: her stops, and what happened at each door, however late it is told."""
