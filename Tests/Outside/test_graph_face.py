"""The Graph SDK for Python, as it comes, reads every customer from the face that is shaped like Graph's."""

import asyncio
import json
import time

import httpx
import msgraph.graph_request_adapter
import pytest
import requests
from azure.core.credentials import AccessToken
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.security.alerts_v2.alerts_v2_request_builder import Alerts_v2RequestBuilder
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder
from msgraph_core import GraphClientFactory
from msgraph_core.tasks.page_iterator import PageIterator

from api import running_api
from graph import GRAPH
from signing import GRAPHS

CUSTOMERS, ALERTS = 50, 20
ORDERED_BY = ["id", "tenantId", "lastUpdateDateTime", "createdDateTime"]
QUERIES = {
    "alerts_v2": Alerts_v2RequestBuilder.Alerts_v2RequestBuilderGetQueryParameters,
    "incidents": IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters,
}


@pytest.fixture(scope="module")
def api(tenantry, tmp_path_factory):
    with running_api(tenantry, tmp_path_factory.mktemp("face"), tenants=CUSTOMERS, alerts=ALERTS, rights=["read"]) as running:
        yield running


class ClientCredentials:
    """What azure-identity does, but over http: it wants https, which a console on this machine has not by itself."""

    def __init__(self, api):
        self.api, self.asked = api, 0

    def get_token(self, *scopes, **_):
        form = {
            "grant_type": "client_credentials", "client_id": self.api.identifier,
            "client_secret": self.api.secret, "scope": " ".join(scopes),
        }
        known = requests.get(f"{self.api.address}/graph/v2.0/.well-known/openid-configuration", timeout=30).json()
        answer = requests.post(known["token_endpoint"], data=form, timeout=30)
        assert answer.status_code == 200, answer.text
        given = answer.json()
        self.asked += 1
        return AccessToken(given["access_token"], given["expires_in"] + int(time.time()))


def client(api):
    credential = ClientCredentials(api)
    authentication = AzureIdentityAuthenticationProvider(credential, scopes=[GRAPH], allowed_hosts=["127.0.0.1"])
    http = GraphClientFactory.create_with_default_middleware(
        client=httpx.AsyncClient(timeout=60), options=msgraph.graph_request_adapter.options
    )
    adapter = GraphRequestAdapter(authentication, http)
    adapter.base_url = f"{api.address}/graph/v1.0"
    return GraphServiceClient(request_adapter=adapter), adapter


def the_sandboxs_own(api, collection):
    """What the sandbox itself says each tenant has, by a client that does nothing but follow its links."""
    found = {}
    customers = json.loads(api.run("customers", "list", "--json").stdout)["customers"]
    clouds = {tenant["tenantID"]: tenant["cloud"] for customer in customers for tenant in customer["tenants"]}
    for tenant in api.sandbox.tenants:
        form = {
            "grant_type": "client_credentials", "client_id": api.sandbox["clientID"],
            "client_secret": api.sandbox["clientSecret"], "scope": GRAPHS[clouds[tenant["tenantID"]]] + "/.default",
        }
        answer = requests.post(f"{api.sandbox['authority']}/{tenant['tenantID']}/oauth2/v2.0/token", data=form, timeout=30)
        assert answer.status_code == 200, answer.text
        token = answer.json()["access_token"]
        address = f"{api.sandbox['graph']}/v1.0/security/{collection}?$top=100"
        while address:
            # What reads for the store asks for every member of an enumeration.
            headers = {"Authorization": f"Bearer {token}", "Prefer": "include-unknown-enum-members"}
            page = requests.get(address, headers=headers, timeout=30).json()
            for one in page["value"]:
                found[tenant["tenantID"], one["id"]] = one
            address = page.get("@odata.nextLink")
    return found


# What takes the time is how the SDK reads an object; so all that it has is read once, and for its order no more than that takes.
@pytest.mark.timeout(180)
@pytest.mark.parametrize("order", [None, ["lastUpdateDateTime asc"], ["createdDateTime desc"]])
@pytest.mark.parametrize("collection", list(QUERIES))
def test_the_page_iterator_reads_every_customer(api, collection, order):
    async def run():
        graph, adapter = client(api)
        query = QUERIES[collection](top=37, count=True, orderby=order, select=ORDERED_BY if order else None)
        configuration = RequestConfiguration(query_parameters=query)
        page = await getattr(graph.security, collection).get(configuration)
        found = []
        await PageIterator(page, adapter).iterate(lambda one: found.append(one) or True)
        return page, found

    page, found = asyncio.run(run())
    expected = the_sandboxs_own(api, collection)
    names = [(str(one.additional_data["@tenantry.owner"]["tenantId"]), one.id) for one in found]
    assert len(names) == len(set(names)) == page.odata_count == len(expected)
    assert set(names) == set(expected)
    assert len({tenant for tenant, _ in names}) == CUSTOMERS
    for one in found:
        owner = one.additional_data["@tenantry.owner"]
        assert one.tenant_id == str(owner["tenantId"]) and owner["customer"]
    if order == ["lastUpdateDateTime asc"]:
        assert [one.last_update_date_time for one in found] == sorted(one.last_update_date_time for one in found)


def test_the_objects_are_what_microsoft_sent(api):
    answer = requests.get(f"{api.address}/graph/v1.0/security/alerts_v2?$top=1000", headers=api.headers, timeout=60)
    expected = the_sandboxs_own(api, "alerts_v2")
    given = answer.json()["value"]
    assert len(given) == 1_000
    for one in given:
        owner = one.pop("@tenantry.owner")
        assert one == expected[owner["tenantId"], one["id"]]


def test_expanding_selecting_and_filtering(api):
    async def run():
        graph, _ = client(api)
        query = QUERIES["incidents"](top=10, expand=["alerts"], filter="severity eq 'high'")
        expanded = await graph.security.incidents.get(RequestConfiguration(query_parameters=query))
        assert expanded.value and all(one.severity.value == "high" for one in expanded.value)
        assert all(one.alerts and all(alert.incident_id == one.id for alert in one.alerts) for one in expanded.value)
        query = QUERIES["alerts_v2"](top=5, select=["id", "title"])
        chosen = await graph.security.alerts_v2.get(RequestConfiguration(query_parameters=query))
        assert all(one.title and one.severity is None for one in chosen.value)

    asyncio.run(run())


def test_a_poller_misses_nothing(api):
    """From the newest moment of the last page on, as connectors do that keep a watermark."""
    everything = the_sandboxs_own(api, "incidents")
    middle = sorted(one["lastUpdateDateTime"] for one in everything.values())[len(everything) // 2]
    address = f"{api.address}/graph/v1.0/security/incidents?$top=50&$filter=lastUpdateDateTime ge {middle}"
    found = set()
    while address:
        page = requests.get(address, headers=api.headers, timeout=30).json()
        found |= {(one["@tenantry.owner"]["tenantId"], one["id"]) for one in page["value"]}
        address = page.get("@odata.nextLink")
    # As texts they compare wrongly where their fractions differ in length.
    assert len(found) >= len(everything) // 2 - 1
    assert found <= set(everything)


def test_one_tenant_alone(api):
    tenant = api.sandbox.tenants[7]["tenantID"]
    page = requests.get(f"{api.address}/graph/{tenant}/v1.0/security/alerts_v2", headers=api.headers, timeout=30).json()
    assert len(page["value"]) == ALERTS
    assert {one["tenantId"] for one in page["value"]} == {tenant}
    assert json.loads(json.dumps(page["@tenantry.coverage"]))["isWhole"] in (True, False)
