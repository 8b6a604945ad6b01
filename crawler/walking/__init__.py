"""One walk of one portal: frontier, columns, traps, recording, outcome (走查)."""
