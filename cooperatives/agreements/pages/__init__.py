"""The pages under /nota/: reading, signing, ending, and checking a copy."""
