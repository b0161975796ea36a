"""Moving UMKM from a cooperative that rests to one that works."""
