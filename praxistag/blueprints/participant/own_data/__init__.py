"""Own data: photo choices, everything stored, correcting, files, deleting."""
