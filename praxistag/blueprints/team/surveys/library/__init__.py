"""Questions to take over: from templates and earlier surveys."""
