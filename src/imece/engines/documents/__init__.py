"""Issued PDFs: each has a verification code, a QR and a hash that anybody can check."""
