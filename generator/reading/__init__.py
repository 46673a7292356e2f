"""From a project file to a project, every fault with its place."""
