"""What makes the standalone program: pruning, the allow-list, layout, licences, archives."""
