"""The question editor: cards, the form of one question, and what is done with them."""
