"""What things mean. Pure: it gets small records and a seed, and returns Findings with their Reasons.

Nothing here opens a file or a connection, asks the time or throws dice: the same figures always give the same sentence.
"""
