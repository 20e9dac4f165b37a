"""Accounts and sign-in; turns a request into the actor behind it."""
