"""The shop itself: its profile, hours and rules, read from one YAML file."""
