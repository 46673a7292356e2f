"""What every format stands on: packages, markup, missing values, the state of one render, and the check before a file leaves."""
