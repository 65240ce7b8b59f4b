"""Results said in German: numbers as people write them, and one sentence per question."""
