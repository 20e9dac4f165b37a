"""What residents do: report in three steps, follow, say that it is not solved."""
