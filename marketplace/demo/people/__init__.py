"""Who lives in the demo world: names, sectors, stories, addresses, reviews and the texts of its pages."""
