"""The check that a client understood an answer finds what it is there to find."""

import copy
import json

import pytest
from kiota_serialization_json.json_parse_node import JsonParseNode
from msgraph.generated.models.security.alert import Alert

from understood import understood

ALERT = {
    "@odata.type": "#microsoft.graph.security.alert",
    "id": "da1", "severity": "high", "createdDateTime": "2026-11-20T08:00:00.1234567Z", "categories": [], "mitreTechniques": ["T1059"],
    "additionalData": {"anything": {"goes": [1, 2]}},
    "evidence": [{
        "@odata.type": "#microsoft.graph.security.ipEvidence", "ipAddress": "192.0.2.1", "verdict": "malicious",
        "roles": ["source"], "createdDateTime": "2026-11-20T08:00:00Z",
    }],
}


def check(sent):
    understood(json.dumps(sent), JsonParseNode(copy.deepcopy(sent)).get_object_value(Alert))


def test_an_ordinary_object_is_understood():
    check(ALERT)


@pytest.mark.parametrize("change, path", [
    (lambda alert: alert.update(severity="enormous"), "$.severity"),
    (lambda alert: alert.update(newProperty=1), "$.newProperty"),
    (lambda alert: alert.update(createdDateTime=7), "$.createdDateTime"),
    (lambda alert: alert.update(title={"text": "x"}), "$.title"),
    (lambda alert: alert["evidence"][0].update(verdict="dreadful"), "$.evidence[0].verdict"),
    (lambda alert: alert["evidence"][0].update(roles=["source", "bystander"]), "$.evidence[0].roles"),
    (lambda alert: alert["evidence"][0].update(address="192.0.2.1"), "$.evidence[0].address"),
    (lambda alert: alert["evidence"][0].update({"@odata.type": "#microsoft.graph.security.newEvidence"}), "$.evidence[0].ipAddress"),
])
def test_what_a_client_does_not_expect_is_found(change, path):
    alert = copy.deepcopy(ALERT)
    change(alert)
    with pytest.raises(AssertionError) as found:
        check(alert)
    assert path in str(found.value)
