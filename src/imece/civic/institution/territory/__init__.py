"""Where the municipality is: its boundary and its neighbourhoods (mahalle)."""
