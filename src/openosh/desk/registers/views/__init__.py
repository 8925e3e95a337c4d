"""Pages of the registers."""

UNPROCESSABLE = 422
