"""The legal clock itself: terms, calendars, counting, the reason for every day. Imports no Django, knows no words."""
