"""What the shop sells, who does it and what it needs."""
