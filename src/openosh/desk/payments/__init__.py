"""Payment lists, payments and recoveries of granted cases."""
