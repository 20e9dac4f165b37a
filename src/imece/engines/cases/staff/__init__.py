"""What staff meet: inbox, case page, entry, board, rules."""
