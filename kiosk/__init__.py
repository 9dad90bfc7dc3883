"""An offline touchscreen exhibit for exhibition halls."""

__version__ = "0.1.0"
