"""The Graph SDK for Python raises what its documents say where Graph refuses."""

import asyncio
import time
import uuid

import pytest
from azure.core.credentials import AccessToken
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.delegated_admin_relationship import DelegatedAdminRelationship
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder

from graph import client
from understood import understood

Query = IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters


class Borrowed:
    """A credential that holds a token of someone else's making."""

    def __init__(self, token):
        self.token = token

    def get_token(self, *_, **__):
        return AccessToken(self.token, int(time.time()) + 3_600)

    def close(self):
        pass


def refusal(ready, tenant, ask, credential=None):
    """The error that a call raises, whose parts are all there."""
    async def run():
        async with client(ready, tenant["tenantID"], credential) as graph:
            with pytest.raises(ODataError) as raised:
                await ask(graph.service)
            understood(graph.last.content, raised.value)
            return raised.value
    error = asyncio.run(run())
    inner = error.error.inner_error
    assert inner.date and uuid.UUID(inner.request_id) and uuid.UUID(inner.client_request_id)
    assert error.error.message
    return error


@pytest.mark.parametrize("query", [
    Query(filter="severity eq"), Query(filter="displayName eq 'x'"), Query(filter="severity eq 'enormous'"),
    Query(skip=501), Query(expand=["comments"]), Query(orderby=["displayName"]),
], ids=repr)
def test_a_query_that_the_list_does_not_take(ready, tenant, query):
    error = refusal(ready, tenant, lambda service: service.security.incidents.get(
        RequestConfiguration(query_parameters=query)))
    assert (error.response_status_code, error.error.code) == (400, "BadRequest")


def test_a_token_that_nobody_signed(ready, tenant):
    error = refusal(ready, tenant, lambda service: service.security.incidents.get(), Borrowed("eyJhbGciOiJub25lIn0.e30."))
    assert (error.response_status_code, error.error.code) == (401, "InvalidAuthenticationToken")


@pytest.mark.needs("directory")
def test_an_application_without_the_permission(ready, tenant):
    # Making relationships with partners is what the application never asked for.
    error = refusal(ready, tenant, lambda service: service.tenant_relationships.delegated_admin_relationships.post(
        DelegatedAdminRelationship(display_name="Never")))
    assert (error.response_status_code, error.error.code) == (403, "Forbidden")


@pytest.mark.parametrize("ask", [
    lambda service: service.security.incidents.by_incident_id("999999999").get(),
    lambda service: service.security.alerts_v2.by_alert_id("da000000000000000000_-1").get(),
    lambda service: service.security.alerts_v2.by_alert_id("../x y'%").get(),
], ids=["incident", "alert", "nonsense"])
def test_an_object_that_is_not_there(ready, tenant, ask):
    error = refusal(ready, tenant, ask)
    assert error.response_status_code == 404
    assert error.error.code


def test_another_tenants_object_is_not_there(ready, sandbox):
    mine, other = sandbox.tenants[0], sandbox.tenants[1]

    async def first_alert():
        async with client(ready, other["tenantID"]) as graph:
            return (await graph.service.security.alerts_v2.get()).value[0].id
    theirs = asyncio.run(first_alert())
    error = refusal(ready, mine, lambda service: service.security.alerts_v2.by_alert_id(theirs).get())
    assert error.response_status_code == 404


def test_a_path_that_leads_nowhere(ready, tenant):
    error = refusal(ready, tenant, lambda service: service.security.labels.get())
    assert error.response_status_code == 404
