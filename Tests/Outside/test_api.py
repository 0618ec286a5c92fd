"""What no one here wrote reads the API's document, and asks at random all that it describes."""

import pytest
import requests
from openapi_spec_validator import OpenAPIV31SpecValidator

from api import running_api
from random_api import RIGHTS, asked_at_random

SECONDS = 45


@pytest.fixture(scope="module")
def api(tenantry, tmp_path_factory):
    with running_api(tenantry, tmp_path_factory.mktemp("api"), 4, 40, RIGHTS) as running:
        yield running


@pytest.fixture(scope="module")
def document(api):
    answer = requests.get(f"{api.address}/api/v1/openapi.json", timeout=30)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/json"
    return answer.json()


def test_the_document_is_one(document):
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


def test_nothing_breaks_and_nothing_is_undocumented(api):
    asked = asked_at_random(api, SECONDS)
    assert asked.returncode == 0, asked.stdout[-8_000:]


def test_every_page_of_the_queue(api):
    """Everything that was read, by following `next` alone, and the same by the links."""
    for path in ("incidents", "alerts"):
        found, cursor = [], None
        while True:
            query = {"status": "all", "limit": 7} | ({"cursor": cursor} if cursor else {})
            page = requests.get(f"{api.address}/api/v1/{path}", params=query, headers=api.headers, timeout=30).json()
            assert page.get("coverage", page)["customers"] == 4, page
            found += [(one["tenant"]["tenantID"], one["id"]) for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert len(found) == len(set(found)) > 7
        if path == "alerts":
            assert len(found) == 160
