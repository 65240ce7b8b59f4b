"""Use cases per noun: they change models, never commit, know no HTTP and no German."""
