"""What the training office asks before it releases somebody, and the answer."""
