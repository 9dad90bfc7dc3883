"""What can be amiss with the program's own look. Free of Qt."""


class FontsMissingError(RuntimeError):
    """A bundled font file is missing or cannot be read."""
