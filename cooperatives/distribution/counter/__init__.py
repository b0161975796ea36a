"""The counter: parcels brought to a pick-up point, handed out against a code, and taken back when nobody comes."""
