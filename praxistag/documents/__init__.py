"""Objects in, bytes out: PDF, QR, mail, calendar, sheets; no session, no decisions."""
