"""Puts the house together: settings, root urls, wsgi, the job schedule."""
