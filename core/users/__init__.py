"""People: owners and staff, their addresses and their consent."""
