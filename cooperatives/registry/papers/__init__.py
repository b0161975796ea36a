"""What is required of whom, what was handed in, who looked at it, and what a certificate means while it lasts."""
