"""Adapters to those who know people from elsewhere: the population register, e-Devlet, OpenID Connect providers."""
