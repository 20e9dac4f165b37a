"""The kit: components, static files, access, errors, security; what every frame is built from."""
