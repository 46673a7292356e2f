"""The exchange deck: scenes, metrics, tables and topology, cut to what a slide can hold."""
