"""Makers hand over: what is expected of them, counted, short, and what buyers say to that."""
