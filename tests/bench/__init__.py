"""The bench: how fast the exhibit is, seen from outside its process (``make bench``).

Xvfb keeps its frame buffer in memory that :mod:`tests.bench.glass` looks at, touches are XTest events,
processor time and memory come from /proc. ``docs/performance.md`` says what each figure means.
"""
