"""What every test may rely on, wherever it stands: below ``tests`` or beside a programme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings


if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from pytest_django.plugin import DjangoDbBlocker

LOOPBACK = ["127.0.0.1", "::1", "localhost"]

# A slow machine is no finding, so no example has a deadline; ci tries the same examples each time.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("dev"), max_examples=5_000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Spark tests reach their own Java process; begin with the files that take longest.

    A file that takes a minute and comes last would leave the other workers with nothing to do. The
    long ones among themselves, and all others, stay in the random order in which they came.
    """
    for item in items:
        if item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """One small Spark session for all tests that need one; it takes seconds to start."""
    from pyspark.sql import SparkSession

    from openosh.server.engines import ON_ONE_MACHINE

    builder = SparkSession.builder.master("local[2]").appName("openosh tests")
    for setting, value in {
        **ON_ONE_MACHINE,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }.items():
        builder = builder.config(setting, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this worker a migrated database of its own, and log in to it as the web role."""
    from tests.office_database import made_for

    with django_db_blocker.unblock(), made_for(os.environ.get("PYTEST_XDIST_WORKER", "alone")):
        yield
