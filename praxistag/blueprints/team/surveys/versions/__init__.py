"""What was changed when: steps of the draft, published versions, mended wordings."""
