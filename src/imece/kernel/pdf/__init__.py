"""Documents as PDF/A-2a and PDF/UA-1 in one file, set by typst from ``.typ`` templates and plain data."""

from imece.kernel.pdf.rendering import CannotRender, qr, render

__all__ = ["CannotRender", "qr", "render"]
