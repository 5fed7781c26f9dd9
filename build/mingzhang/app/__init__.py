"""The commands of the program (`commands`), what they do beyond calling a room, and how they speak to people."""
