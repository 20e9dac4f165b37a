"""How long what is kept, what stops its destruction, and the record of what went."""
