"""Transcripts as tests: `*.talk` files, the world each is given, and the ways in which it is played again."""
