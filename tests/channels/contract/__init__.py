"""What every channel keeps to. A channel joins by a `Door` of its own in `doors.py`."""
