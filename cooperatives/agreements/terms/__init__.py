"""Term sheets: copying them, what the fees come to, and who owes what by when."""
