"""What is drawn, in all three formats: shapes, their text and tables, pictures and native charts."""
