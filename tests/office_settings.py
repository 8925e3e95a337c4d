"""The office under test: its own folder, a database for each worker, quick passwords."""

from __future__ import annotations

import os
from pathlib import Path


os.environ["OPENOSH_VAR"] = str(Path(__file__).parents[1] / "var" / "test")
os.environ["OPENOSH_MODE"] = "demonstration"
# A browser driven by Playwright leaves its event loop running in the thread of the tests, which
# Django would take for asynchronous code; nothing here is.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from openosh.server.settings import *  # noqa: F403 - the folder is named before it is read


PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # only speed: nothing is kept
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.renewal"]  # noqa: F405 - from the settings of the office
FONTS = Path(os.environ.get("OPENOSH_FONTS") or Path(__file__).parents[1] / "var" / "fonts")
CLAMAV = ""
