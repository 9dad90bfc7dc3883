"""The sections of the exhibit: what the content looks like, one module or package a section."""
