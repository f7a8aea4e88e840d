"""The calendar file of a visit, for whoever has its link."""
