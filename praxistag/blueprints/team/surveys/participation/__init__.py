"""Who was asked or told before staff are asked."""
