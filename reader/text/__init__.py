"""A file becomes a `Document`: decoded text, paragraphs with roles, metadata with origins."""

from .document import Document
from .loading import load
from .model import Paragraph, Role, Span

__all__ = ["Document", "Paragraph", "Role", "Span", "load"]
