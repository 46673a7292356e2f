"""The tags: how they are found, compiled into a program, and told of when something is wrong with them."""
