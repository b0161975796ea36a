"""Stripe's resources: what each address takes, does and answers."""
