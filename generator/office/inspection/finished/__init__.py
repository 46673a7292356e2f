"""Any finished Office file, read whole: every text and value in it with its place, seen or hidden.

``spots`` is what comes out. ``reading`` opens the file and walks its parts; ``setting`` is what they need of each
other, ``linking`` how they hang together, ``partreaders`` which kind of part is read how. ``wordparts``, ``sheetparts``
and ``slideparts`` know what stands where in theirs, ``drawnparts`` what drawings and charts hold; ``plainparts`` reads
whatever is left.
"""
