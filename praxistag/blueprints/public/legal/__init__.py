"""Legal pages and pages for people who read or hear differently."""
