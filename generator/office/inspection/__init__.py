"""What a template needs and what any Office file holds, for its author: names, constants, outline, tracked changes."""
