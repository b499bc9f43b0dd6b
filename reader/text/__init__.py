"""A file becomes a `Document`: decoded text, paragraphs with roles, metadata with origins."""

from .document import Document, Paragraph, Role, Span
from .loading import load

__all__ = ["Document", "Paragraph", "Role", "Span", "load"]
