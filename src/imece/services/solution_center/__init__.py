"""Çözüm Merkezi: what residents report about the town, with a place and photos."""
