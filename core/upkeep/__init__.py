"""How the shop's records stand: what is late, what should not be, and what is cleared away."""
