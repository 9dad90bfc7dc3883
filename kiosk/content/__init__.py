"""What the exhibit says: the model, how it is read, and what can be wrong with it."""

import os

# No other installed package may hook into how content is validated; to look for one takes 30 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
