"""Coming in by way of e-Devlet or an OpenID Connect provider; one person stays one person on every way."""
