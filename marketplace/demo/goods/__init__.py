"""What the demo world sells: categories, kinds of goods and the offers of each maker. No models, no database."""
