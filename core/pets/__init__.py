"""Pets and their vaccinations."""
