"""The rules of letters: what is missing or late, who signs, what must not be said, what is cited, amounts in words."""
