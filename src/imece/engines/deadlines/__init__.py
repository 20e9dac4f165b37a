"""The legal clock and its explanation; the working calendar; terms and counts as tables print them."""
