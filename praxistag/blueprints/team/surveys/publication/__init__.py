"""The moments that cannot be taken back: publishing, closing, done."""
