"""Sign-in from outside, end to end: our own site, a strict e-Devlet of our own, and a real OpenID Connect provider."""
