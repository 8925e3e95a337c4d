"""What an answer is called over HTTP where a page is not simply shown."""

from __future__ import annotations


FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422
"""Not for this person; another was first; what was sent is wrong, and everything wrong is said."""
