"""Files people send, written to the disk of CAUSERIE_HOME as they arrive and refused kindly when they do not fit."""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

from causerie.records import Reason

MARGIN = 64 * 1024**2


class ToDisk(TemporaryFileUploadHandler):
    """Streams to CAUSERIE_HOME/incoming. What does not fit is refused at once, and `refused` tells the view why."""

    _announced = 0

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """Notes the announced length. Django lets nobody refuse here: that has to wait for the first file."""
        self._announced = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Looks at who sends and at the announced length before a byte of the file is kept. Raises StopUpload.

        The check of the form's token reads the whole body before any view can ask who is there: without this,
        anybody could fill the disk.
        """
        if self.request is None or self.request.user.pk is None:
            raise StopUpload(connection_reset=True)
        if self._announced > settings.MAX_ARCHIVE_BYTES:
            self._refuse(Reason(code="archives.too_large", args={"b": settings.MAX_ARCHIVE_BYTES}))
        free = shutil.disk_usage(settings.INCOMING).free
        if self._announced + MARGIN > free:
            self._refuse(Reason(code="archives.disk_full", args={"b": self._announced, "free": free}))
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes a piece; a disk that fills meanwhile ends the sending, and nothing half is left."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self.file.close()
            self._refuse(Reason(code="archives.disk_full", args={"b": start, "free": 0}))

    def _refuse(self, reason: Reason) -> None:
        if self.request is not None:
            refuse(self.request, reason)
        raise StopUpload(connection_reset=False)


def refuse(request: HttpRequest, reason: Reason) -> None:
    """Remember why a sent file was not taken."""
    request.META["causerie.refused"] = reason


def refused(request: HttpRequest) -> Reason | None:
    """Why a sent file was not taken, or None."""
    reason: Reason | None = request.META.get("causerie.refused")
    return reason
