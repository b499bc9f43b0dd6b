"""What became of credits, quotations and facts between two texts that were compared."""
