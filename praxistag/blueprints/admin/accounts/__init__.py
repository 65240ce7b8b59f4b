"""`/verwaltung/konten`: who works here, with which roles."""
