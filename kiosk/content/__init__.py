"""What the exhibit says: the model, how it is read, and what can be wrong with it."""
