"""How the exhibit looks: tokens as data, and their Qt counterparts."""
