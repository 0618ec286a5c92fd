"""The Graph SDK for Python changes incidents and alerts, and comments on them."""

import asyncio

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.security.alert import Alert
from msgraph.generated.models.security.alert_classification import AlertClassification
from msgraph.generated.models.security.alert_comment import AlertComment
from msgraph.generated.models.security.alert_determination import AlertDetermination
from msgraph.generated.models.security.alert_severity import AlertSeverity
from msgraph.generated.models.security.alert_status import AlertStatus
from msgraph.generated.models.security.incident import Incident
from msgraph.generated.models.security.incident_status import IncidentStatus
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder

from graph import client
from understood import understood

pytestmark = pytest.mark.needs("writing")
ANALYST = "ana.silva@soc.example"


def active():
    return RequestConfiguration(query_parameters=IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters(
        filter="status eq 'active'", top=5, expand=["alerts"]))


def test_an_incident_is_changed(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            before = (await graph.service.security.incidents.get(active())).value[0]
            item = graph.service.security.incidents.by_incident_id(before.id)
            changed = await item.patch(Incident(
                status=IncidentStatus.InProgress, classification=AlertClassification.TruePositive,
                determination=AlertDetermination.MultiStagedAttack, assigned_to=ANALYST, custom_tags=["ours", "Zürich", "a,b"],
            ))
            assert graph.last.status_code == 200
            understood(graph.last.content, changed)
            after = await item.get()
            understood(graph.last.content, after)
            for incident in (changed, after):
                assert incident.id == before.id and incident.display_name == before.display_name
                assert incident.status is IncidentStatus.InProgress
                assert incident.classification is AlertClassification.TruePositive
                assert incident.determination is AlertDetermination.MultiStagedAttack
                assert incident.assigned_to == ANALYST and incident.custom_tags == ["ours", "Zürich", "a,b"]
                assert incident.last_update_date_time > before.last_update_date_time
                assert incident.created_date_time == before.created_date_time
            # Tags are replaced as a whole.
            await item.patch(Incident(custom_tags=["one"]))
            assert (await item.get()).custom_tags == ["one"]
    asyncio.run(run())


def test_a_resolved_incident_leaves_the_list_of_active_ones(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            before = (await graph.service.security.incidents.get(active())).value[1]
            await graph.service.security.incidents.by_incident_id(before.id).patch(Incident(
                status=IncidentStatus.Resolved, classification=AlertClassification.FalsePositive,
                determination=AlertDetermination.NotMalicious,
            ))
            left = (await graph.service.security.incidents.get(active())).value
            assert before.id not in {incident.id for incident in left}
            for alert in before.alerts:
                seen = await graph.service.security.alerts_v2.by_alert_id(alert.id).get()
                assert seen.status is AlertStatus.Resolved
    asyncio.run(run())


def test_an_alert_is_changed(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            before = (await graph.service.security.alerts_v2.get()).value[0]
            item = graph.service.security.alerts_v2.by_alert_id(before.id)
            changed = await item.patch(Alert(
                status=AlertStatus.Resolved, classification=AlertClassification.InformationalExpectedActivity,
                determination=AlertDetermination.SecurityTesting, assigned_to=ANALYST,
            ))
            understood(graph.last.content, changed)
            after = await item.get()
            for alert in (changed, after):
                assert alert.status is AlertStatus.Resolved and alert.resolved_date_time
                assert alert.classification is AlertClassification.InformationalExpectedActivity
                assert alert.determination is AlertDetermination.SecurityTesting
                assert alert.assigned_to == ANALYST and alert.title == before.title
    asyncio.run(run())


def test_an_alert_is_commented_on(ready, changing_tenant):
    text = "First look: \"benign\"? <b>no</b> — Ünïcode \U0001f600\nsecond line"

    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            alert = (await graph.service.security.alerts_v2.get()).value[1]
            item = graph.service.security.alerts_v2.by_alert_id(alert.id)
            had = len(alert.comments or [])
            # The documents' own example gives the SDK one comment, which it sends as one object.
            await item.comments.post(AlertComment(odata_type="microsoft.graph.security.alertComment", comment=text))
            assert graph.last.status_code == 200
            sent = graph.last.json()["value"]
            assert len(sent) == had + 1 and sent[-1]["comment"] == text
            after = await item.get()
            understood(graph.last.content, after)
            assert len(after.comments) == had + 1
            assert after.comments[-1].comment == text
            assert after.comments[-1].created_by_display_name and after.comments[-1].created_date_time
    asyncio.run(run())


def test_an_incident_is_commented_on(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            incident = (await graph.service.security.incidents.get()).value[2]
            had = len(incident.comments or [])
            # The SDK has no builder of its own for this path, so that one of the same kind is sent there.
            builder = graph.service.security.alerts_v2.by_alert_id("x").comments.with_url(
                f"{ready['graph']}/v1.0/security/incidents/{incident.id}/comments")
            await builder.post(AlertComment(odata_type="microsoft.graph.security.alertComment", comment="seen"))
            assert [one["comment"] for one in graph.last.json()["value"]][had:] == ["seen"]
            after = await graph.service.security.incidents.by_incident_id(incident.id).get()
            assert len(after.comments) == had + 1 and after.comments[-1].comment == "seen"
    asyncio.run(run())


@pytest.mark.parametrize("change", [
    Alert(title="mine"), Alert(severity=AlertSeverity.Low), Alert(additional_data={"nothing": "x"}), Alert(additional_data={"status": "done"}),
    Alert(),
], ids=["read only", "read only enumeration", "unknown", "no member", "empty"])
def test_a_change_that_cannot_be_made(ready, changing_tenant, change):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            alert = (await graph.service.security.alerts_v2.get()).value[3]
            with pytest.raises(ODataError) as refused:
                await graph.service.security.alerts_v2.by_alert_id(alert.id).patch(change)
            assert (refused.value.response_status_code, refused.value.error.code) == (400, "BadRequest")
    asyncio.run(run())


def test_one_tenants_changes_are_not_seen_in_another(ready, sandbox, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            mine = (await graph.service.security.incidents.get()).value[4]
        async with client(ready, sandbox.tenants[1]["tenantID"]) as graph:
            with pytest.raises(ODataError) as refused:
                await graph.service.security.incidents.by_incident_id(mine.id).patch(Incident(assigned_to="thief"))
            # An incident's number may be another one's in that tenant.
            assert refused.value.response_status_code == 404
    asyncio.run(run())
