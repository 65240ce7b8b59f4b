"""PDF files of the event office in the making, and those that are ready."""
