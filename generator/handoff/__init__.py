"""Files handed over in one parcel that can be trusted: to sales, to the customer, or to a partner.

``gathering`` collects the files and decides what goes to whom; ``leaking`` looks for what a customer must not read;
``handing`` conducts: list, note, changes, PDFs, parcel; ``packing`` writes the parcel and looks a parcel over;
``history`` remembers what was handed over, and in which state.
"""
