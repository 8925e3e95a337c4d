"""The web server: Gunicorn with a few threads, on one address, ending with what started it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from openosh.server.postman import Postman


if TYPE_CHECKING:
    from collections.abc import Callable

WORKERS, THREADS = 2, 4


class Office(BaseApplication):  # type: ignore[misc]  # Gunicorn has no types
    """Gunicorn, configured here and not by files that lie about."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Hold the settings."""
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings over."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the application, in each worker."""
        from openosh.server.wsgi import application

        return application


def serve(host: str, port: int, *, sends_mail: bool = False) -> None:
    """Serve the office until the process is told to stop; with its outbox emptied beside it."""
    postman = Postman()
    beside: dict[str, Any] = {
        "when_ready": lambda _: postman.start(),
        "post_fork": lambda _server, _worker: postman.let_go(),
        "on_exit": lambda _: postman.stop(),
    }
    Office(
        {
            "bind": f"{host}:{port}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "timeout": 60,
            "graceful_timeout": 5,
            "control_socket_disable": True,
        }
        | (beside if sends_mail else {})
    ).run()
