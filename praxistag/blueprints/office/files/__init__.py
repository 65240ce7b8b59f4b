"""PDF files of an office in the making, and those that are ready."""
