"""Pages of records."""

UNPROCESSABLE, CONFLICT = 422, 409
