"""What must be said later: as rows, made in the transaction that makes it necessary."""
