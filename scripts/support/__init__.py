"""What scripts/start and scripts/test share: standard library only, as nothing is set up yet."""
