"""Benchmarks: one file a question, each with the bar it has to clear."""
