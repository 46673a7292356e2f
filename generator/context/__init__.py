"""The names that a template may see, one view a deliverable."""
