"""When goods are gathered: schedules, their rounds, who is in them, what is brought to them."""
