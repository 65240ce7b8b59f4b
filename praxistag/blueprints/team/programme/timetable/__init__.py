"""The whole programme in one view, with its checks."""
