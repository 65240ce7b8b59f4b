"""Where answers come from: rows of responses (`rows.py`) or published counts (`counts.py`)."""
