"""What staff do: proofs, and the check that everything fits its place."""
