"""The sheet of a visit read back: what was answered, said and agreed, checked, and written into the project.

``sheet`` finds what is typed where, ``checking`` makes values of the answers, ``logging`` notes them down in the visit,
``answers`` conducts: check all, write all or nothing, keep the state, make the minutes.
"""
