"""Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): reports for the programmes of others, in XML and JSON."""
