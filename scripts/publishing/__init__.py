"""From sources to a site in its place: built aside, held against the ledger, swapped in whole."""
