"""What staff of Çözüm Merkezi see."""
