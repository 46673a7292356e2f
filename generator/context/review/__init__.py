"""What the stage report shows besides standards and gaps: events with their tests, MANT, the circle, and red flags.

``words`` shortens texts for a cell; each other module gives the rows of one table.
"""
