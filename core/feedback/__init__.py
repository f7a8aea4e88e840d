"""What owners say of a visit: when they are asked, what they answer, and whom it is shown to."""
