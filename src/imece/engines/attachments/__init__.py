"""Files that people send: what may come in, where it is kept, how it goes out again."""
