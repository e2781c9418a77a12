"""Valcombe, a small town with a canal, where French and English are both spoken: the cast of tests, demo and pictures.

Nobody in it exists. cast.py says who lives there, sayings.py what they say, history.py three years of it,
archives.py packs those years as X, Mastodon and Bluesky would, large.py makes an archive of any size, talk.py says who
speaks to them now.
"""
