"""The staff panel: what staff see and do behind the hidden gesture and the PIN."""
