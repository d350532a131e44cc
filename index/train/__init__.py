"""Public texts become the built-in embedding model; needed to make it, not to use it."""
