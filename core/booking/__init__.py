"""Time: what can be offered, who has claimed it, and the life of a visit."""
