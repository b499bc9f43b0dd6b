"""What the reader does, without a screen."""
