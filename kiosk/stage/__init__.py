"""The stage: what is seen through, how touches reach it, and who directs what is on it."""
