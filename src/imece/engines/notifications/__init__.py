"""E-mail and SMS: texts that staff may edit, and an outbox that loses nothing."""
