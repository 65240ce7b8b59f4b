"""Who has vocational school on the day, and the request for leave."""
