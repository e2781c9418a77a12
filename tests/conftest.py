"""What every test stands on: a CAUSERIE_HOME of its own, so that no test can see or spoil yours.

It is set while pytest collects its conftests, before any test module can import a model. DJANGO_SETTINGS_MODULE is set
here and not in pyproject.toml because pytest-django would then load the settings first, with your own home.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import django

HOME = Path(tempfile.mkdtemp(prefix="causerie-tests-"))
os.environ["CAUSERIE_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "causerie.config.settings"
django.setup()
# The workers of pytest-xdist are given this environment: with the variable in it, pytest-django would load their
# settings before this file is read there, and all of them would share this home.
del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure() -> None:
    """Take the home away again; each worker of pytest-xdist has one of its own."""
    shutil.rmtree(HOME, ignore_errors=True)
