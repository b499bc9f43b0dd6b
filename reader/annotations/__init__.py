"""Notes on passages of two documents, kept in a YAML file that a person can edit."""
