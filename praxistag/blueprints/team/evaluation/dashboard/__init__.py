"""The surveys that are over, and what one of them brought to light."""
