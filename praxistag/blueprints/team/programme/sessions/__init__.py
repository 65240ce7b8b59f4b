"""When and where workshops take place."""
