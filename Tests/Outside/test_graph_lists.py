"""The Graph SDK for Python reads incidents and alerts: lists, filters, pages, single objects."""

import asyncio

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.security.alerts_v2.alerts_v2_request_builder import Alerts_v2RequestBuilder
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder
from msgraph_core.tasks.page_iterator import PageIterator

from graph import client
from understood import understood

ALERTS = 250
QUERIES = {
    "alerts_v2": Alerts_v2RequestBuilder.Alerts_v2RequestBuilderGetQueryParameters,
    "incidents": IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters,
}
LISTS = list(QUERIES)
# Members that Graph added after it published the enumeration are sent to who asks for them.
EVERYTHING = {"Prefer": "include-unknown-enum-members"}


def asking(collection, headers=None, **query):
    configuration = RequestConfiguration(query_parameters=QUERIES[collection](**query))
    for name, value in (headers or {}).items():
        configuration.headers.add(name, value)
    return configuration


async def all_pages(graph, collection, headers=None, **query):
    """Everything in a list, by the SDK's own PageIterator; each page is checked as it came."""
    page = await getattr(graph.service.security, collection).get(asking(collection, headers, **query))
    understood(graph.last.content, page)
    found, pages = [], 1
    iterator = PageIterator(page, graph.adapter)
    for name, value in (headers or {}).items():
        iterator.headers.add(name, value)
    while True:
        iterator.enumerate(lambda one: found.append(one) or True)
        if not iterator.current_page.odata_next_link:
            return found, pages
        iterator.current_page = await iterator.next()
        iterator.pause_index = 0
        pages += 1


@pytest.fixture(scope="module")
def everything(ready, tenant):
    """All that is in each list, as the SDK reads it."""
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            return {collection: (await all_pages(graph, collection, top=100))[0] for collection in LISTS}
    return asyncio.run(run())


@pytest.mark.parametrize("headers", [{}, EVERYTHING], ids=["published members", "all members"])
@pytest.mark.parametrize("collection", LISTS)
def test_the_first_page_is_understood(ready, tenant, collection, headers):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            page = await getattr(graph.service.security, collection).get(asking(collection, headers, top=50))
            assert len(page.value) == 50 and page.odata_next_link
            understood(graph.last.content, page)
            applied = graph.last.headers.get("Preference-Applied")
            assert applied == ("include-unknown-enum-members" if headers else None)
    asyncio.run(run())


@pytest.mark.parametrize("collection", LISTS)
def test_the_page_iterator_reads_every_page(ready, tenant, collection):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            page = await getattr(graph.service.security, collection).get(asking(collection, top=40, count=True))
            found = []
            await PageIterator(page, graph.adapter).iterate(lambda one: found.append(one.id) or True)
            assert len(found) == page.odata_count and len(set(found)) == len(found)
            if collection == "alerts_v2":
                assert len(found) == ALERTS
    asyncio.run(run())


@pytest.mark.parametrize("headers", [{}, EVERYTHING], ids=["published members", "all members"])
@pytest.mark.parametrize("collection, expand", [("alerts_v2", None), ("incidents", None), ("incidents", ["alerts"])])
def test_everything_in_a_tenant_is_understood(ready, tenant, collection, expand, headers):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            query = {"expand": expand} if expand else {}
            page = await getattr(graph.service.security, collection).get(asking(collection, headers, top=50, **query))
            while True:
                understood(graph.last.content, page)
                if not page.odata_next_link:
                    break
                builder = getattr(graph.service.security, collection).with_url(page.odata_next_link)
                page = await builder.get(asking(collection, headers))
    asyncio.run(run())


@pytest.mark.parametrize("collection, filter, holds", [
    ("alerts_v2", "severity eq 'high'", lambda one: one.severity.value == "high"),
    ("alerts_v2", "severity in ('high','medium') and status ne 'resolved'",
     lambda one: one.severity.value in ("high", "medium") and one.status.value != "resolved"),
    ("alerts_v2", "not (serviceSource eq 'microsoftDefenderForEndpoint')",
     lambda one: one.service_source.value != "microsoftDefenderForEndpoint"),
    ("alerts_v2", "createdDateTime ge 2026-11-10T00:00:00Z and createdDateTime lt 2026-11-12T00:00:00Z",
     lambda one: one.created_date_time.isoformat()[:10] in ("2026-11-10", "2026-11-11")),
    ("incidents", "status eq 'active' or status eq 'inProgress'",
     lambda one: one.status.value in ("active", "inProgress")),
    ("incidents", "assignedTo eq null", lambda one: one.assigned_to is None),
    ("incidents", "lastUpdateDateTime ge 2026-11-15T00:00:00Z",
     lambda one: one.last_update_date_time.isoformat() >= "2026-11-15"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_filter_keeps_what_it_says(ready, tenant, everything, collection, filter, holds):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            found, _ = await all_pages(graph, collection, top=100, filter=filter)
            assert [one.id for one in found] == [one.id for one in everything[collection] if holds(one)]
            assert found and len(found) < len(everything[collection])
    asyncio.run(run())


def test_the_newest_comes_first_unless_asked_otherwise(ready, tenant):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            newest, _ = await all_pages(graph, "incidents")
            oldest, _ = await all_pages(graph, "incidents", orderby=["createdDateTime asc"], top=50)
            created = [one.created_date_time for one in newest]
            assert created == sorted(created, reverse=True)
            assert [one.id for one in oldest] == [one.id for one in reversed(newest)]
    asyncio.run(run())


def test_each_object_is_found_by_its_id(ready, tenant):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            page = await graph.service.security.incidents.get(asking("incidents", top=3, expand=["alerts"]))
            for listed in page.value:
                incident = await graph.service.security.incidents.by_incident_id(listed.id).get()
                understood(graph.last.content, incident)
                assert incident.display_name == listed.display_name
                for one in listed.alerts[:3]:
                    alert = await graph.service.security.alerts_v2.by_alert_id(one.id).get()
                    understood(graph.last.content, alert)
                    assert alert.incident_id == incident.id and alert.title == one.title
    asyncio.run(run())


def test_every_object_says_whose_it_is(ready, sandbox):
    async def run():
        for tenant in sandbox.tenants[:2]:
            async with client(ready, tenant["tenantID"]) as graph:
                for collection in LISTS:
                    page = await getattr(graph.service.security, collection).get(asking(collection, top=5))
                    assert {one.tenant_id for one in page.value} == {tenant["tenantID"]}
    asyncio.run(run())
