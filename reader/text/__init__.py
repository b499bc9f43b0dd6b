"""A file becomes a `Document`: decoded text, paragraphs with roles, metadata with origins."""

from .document import Document
from .loading import load
from .model import Comment, Paragraph, Role, Span, Version

__all__ = ["Comment", "Document", "Paragraph", "Role", "Span", "Version", "load"]
