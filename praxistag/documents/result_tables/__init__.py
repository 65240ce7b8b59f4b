"""Released results as tables: one long CSV, and a workbook people find their way in."""
