"""What sentences name: triggers, actors, places, dates, casualties."""
