"""Rules about the code itself; each one keeps a promise of docs/architecture.md."""
