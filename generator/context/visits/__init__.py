"""The question sheet: what is not known, the questions chosen for who is there, and the one page they fit on."""
