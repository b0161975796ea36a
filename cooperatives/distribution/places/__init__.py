"""Where goods are gathered and handed out, when those places are open, and where parcels go for how much."""
