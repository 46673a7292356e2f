"""The letters and their internal covers: forms by kind and law, words, matters, signatures."""
