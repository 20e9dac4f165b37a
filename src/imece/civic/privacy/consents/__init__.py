"""Açık rıza: separate from the notice, one per purpose, withdrawn as easily as given, never a condition."""
