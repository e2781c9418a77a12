"""Archives that networks give people of their own posts: open one, read it in batches.

with open_archive(path) as archive:
    for batch in archive.batches():
        ...
"""

from causerie.networks.archives.archive import Archive, open_archive
from causerie.networks.archives.container import ArchiveRefused

__all__ = ["Archive", "ArchiveRefused", "open_archive"]
