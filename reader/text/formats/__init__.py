"""File formats: each module turns the decoded text of a file into a `Document`."""
