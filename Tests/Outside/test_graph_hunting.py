"""The Graph SDK for Python hunts."""

import asyncio

import pytest
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.security.microsoft_graph_security_run_hunting_query.run_hunting_query_post_request_body import (
    RunHuntingQueryPostRequestBody,
)

from graph import client
from understood import understood

pytestmark = pytest.mark.needs("hunting")
TYPES = {"DateTime", "String", "Int32", "Int64", "Boolean", "SByte", "Double", "Object", "Guid"}


def hunt(ready, tenant, query, timespan=None, then=None):
    """The rows of a query, as the SDK gives them, and what else is wanted within the same client."""
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            body = RunHuntingQueryPostRequestBody(query=query, timespan=timespan)
            result = await graph.service.security.microsoft_graph_security_run_hunting_query.post(body)
            understood(graph.last.content, result)
            assert {column.type for column in result.schema} <= TYPES
            names = {column.name for column in result.schema}
            rows = [row.additional_data for row in result.results]
            assert all(set(row) <= names for row in rows)
            return rows, await then(graph) if then else None
    return asyncio.run(run())


def test_alerts_are_counted_by_severity(ready, tenant):
    rows, _ = hunt(ready, tenant, "AlertInfo | summarize count() by Severity | order by count_ desc")
    counts = [row["count_"] for row in rows]
    assert counts == sorted(counts, reverse=True) and sum(counts) > 0


def test_an_alert_of_the_list_is_found(ready, tenant):
    async def alerts(graph):
        return (await graph.service.security.alerts_v2.get()).value
    rows, listed = hunt(ready, tenant, "AlertInfo | project Timestamp, AlertId, Title, Severity | take 1000", then=alerts)
    found = {row["AlertId"]: row for row in rows}
    assert listed[0].id in found
    assert found[listed[0].id]["Title"] == listed[0].title


def test_a_timespan_bounds_a_query(ready, tenant):
    everything, _ = hunt(ready, tenant, "AlertInfo | count")
    some, _ = hunt(ready, tenant, "AlertInfo | count", "2026-11-10T00:00:00Z/2026-11-12T00:00:00Z")
    assert 0 < some[0]["Count"] < everything[0]["Count"]


@pytest.mark.parametrize("query", ["Nowhere | take 1", "AlertInfo | where", "AlertInfo | where Nothing == 1", "AlertInfo | fly", "", "(" * 1_000])
def test_a_query_that_cannot_be_run(ready, tenant, query):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            with pytest.raises(ODataError) as refused:
                await graph.service.security.microsoft_graph_security_run_hunting_query.post(
                    RunHuntingQueryPostRequestBody(query=query))
            assert (refused.value.response_status_code, refused.value.error.code) == (400, "BadRequest")
            assert refused.value.error.message
    asyncio.run(run())
