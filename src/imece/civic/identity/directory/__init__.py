"""Staff come in with the account of the house's own directory (Active Directory or Samba)."""
