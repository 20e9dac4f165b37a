"""Pages of the counter: people, their accounts, and for whom they may act."""
