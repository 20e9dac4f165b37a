"""Traffic log of a hosting provider (5651): spooled by every process, moved in bulk, sealed daily."""
