"""One module per command: what a person types, turned into a call of the room that does the work."""
