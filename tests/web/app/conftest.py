"""One desk for the tests of a module."""

from collections.abc import Iterator

import pytest

from tests.web.app.desk_client import Client, desk


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with desk() as found:
        yield found
