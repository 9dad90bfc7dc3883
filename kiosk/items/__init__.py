"""Drawn pieces that know no content: stones, bricks, ridge, sea, icons, ornament, text."""
