"""The review's dialogs: each asks one thing and says in its type what it answers."""
