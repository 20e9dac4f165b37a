"""Applications: filing, workflow, sign-off, conversation, tracking. Knows no subject; services plug procedures in."""
