"""Two processes with one seed give the same bytes for every list, page by page to its end."""

import contextlib
import json
import urllib.parse

import pytest

from asking import Connection
from running import running_sandbox

# Both are asked under one name, for the links to the next pages carry the name that was asked.
NAME = "sandbox.example:8443"
GRAPH = "https://graph.microsoft.com"
EVERY_MEMBER = {"Prefer": "include-unknown-enum-members"}
LISTS = [
    ("lists", GRAPH, "/v1.0/security/incidents", {}),
    ("lists", GRAPH, "/v1.0/security/incidents?$expand=alerts&$top=50&$count=true", EVERY_MEMBER),
    ("lists", GRAPH, "/v1.0/security/incidents?$orderby=lastUpdateDateTime%20asc&$top=25", {}),
    ("lists", GRAPH, "/v1.0/security/incidents?$filter=lastUpdateDateTime%20ge%202026-11-01T00:00:00Z", {}),
    ("lists", GRAPH, "/v1.0/security/alerts_v2", {}),
    ("lists", GRAPH, "/v1.0/security/alerts_v2?$top=30&$count=true", EVERY_MEMBER),
    ("lists", GRAPH, "/v1.0/security/alerts_v2?$filter=severity%20eq%20'high'", EVERY_MEMBER),
    ("secure score", GRAPH, "/v1.0/security/secureScores?$top=20", {}),
    ("secure score", GRAPH, "/v1.0/security/secureScoreControlProfiles?$top=20", {}),
    ("directory", GRAPH, "/v1.0/groups", {}),
    ("directory", GRAPH, "/v1.0/organization", {}),
    ("directory", GRAPH, "/v1.0/servicePrincipals", {}),
    ("directory", GRAPH, "/v1.0/identityGovernance/entitlementManagement/catalogs", {}),
    ("directory", GRAPH, "/v1.0/identityGovernance/entitlementManagement/accessPackages", {}),
    ("directory", GRAPH, "/v1.0/identityGovernance/entitlementManagement/connectedOrganizations", {}),
    ("defender", "https://api.security.microsoft.com", "/api/incidents", {}),
    ("defender", "https://api.securitycenter.microsoft.com", "/api/alerts?$top=100&$expand=evidence", {}),
    ("defender", "https://api.securitycenter.microsoft.com", "/api/machines", {}),
]
# Of the security provider's own directory.
PARTNER_LISTS = [
    ("directory", GRAPH, "/v1.0/tenantRelationships/delegatedAdminRelationships", {}),
    ("directory", GRAPH, "/v1.0/tenantRelationships/delegatedAdminCustomers", {}),
    ("directory", GRAPH, "/v1.0/contracts", {}),
]
HUNTS = ["AlertInfo | take 50", "DeviceProcessEvents | take 50", "AlertEvidence | summarize count() by EntityType"]
MOST_PAGES = 60


@pytest.fixture(scope="module")
def twins(tenantry, tmp_path_factory):
    """Two processes alike, and a connection to each."""
    with alike(tenantry, tmp_path_factory) as pair:
        yield pair


@contextlib.contextmanager
def alike(tenantry, tmp_path_factory, *arguments):
    with contextlib.ExitStack() as stack:
        pair = []
        for name in ("one", "other"):
            folder = tmp_path_factory.mktemp(name)
            sandbox = stack.enter_context(
                running_sandbox(tenantry, folder, *arguments, tls=False, tenants=3, alerts=220, seed=77)
            )
            connection = Connection(sandbox["graph"], host=NAME)
            stack.callback(connection.close)
            pair.append((sandbox, connection))
        yield pair


def run(connection, token, target, headers):
    """The bytes of every page of a list."""
    pages = []
    while target:
        answer = connection.ask("GET", target, {"Authorization": f"Bearer {token}", **headers})
        assert answer.status == 200, (target, answer.status, answer.body[:500])
        pages.append(answer.body)
        assert len(pages) <= MOST_PAGES, f"{target} has no end"
        link = answer.json.get("@odata.nextLink") or answer.json.get("nextLink")
        parts = urllib.parse.urlsplit(link) if link else None
        assert parts is None or parts.netloc == NAME
        # A world that has lived has more objects than Graph lets anyone skip.
        if parts and int(urllib.parse.parse_qs(parts.query).get("$skip", ["0"])[0]) > 500:
            break
        target = f"{parts.path}?{parts.query}" if parts else None
    return pages


def needing(lists):
    return [
        pytest.param(*rest, marks=pytest.mark.needs(feature), id=rest[1] + "".join(rest[2].values()))
        for feature, *rest in lists
    ]


@pytest.mark.parametrize("resource, target, headers", needing(LISTS))
def test_a_list_is_the_same_in_two_processes(twins, resource, target, headers):
    same_in_both(twins, twins[0][0].tenants, resource, target, headers)


@pytest.mark.parametrize("resource, target, headers", needing(PARTNER_LISTS))
def test_a_list_of_the_providers_is_the_same_in_two_processes(twins, resource, target, headers):
    same_in_both(twins, [twins[0][0]["provider"]], resource, target, headers)


def same_in_both(twins, tenants, resource, target, headers):
    seen = 0
    for tenant in tenants:
        runs = [
            run(connection, connection.token(sandbox.facts, tenant["tenantID"], resource), target, headers)
            for sandbox, connection in twins
        ]
        assert runs[0] == runs[1]
        seen += sum(len(json.loads(page)["value"]) for page in runs[0])
    assert seen > 0 or "accessPackages" in target or "groups" in target or "catalogs" in target or "Organizations" in target


@pytest.mark.needs("hunting")
@pytest.mark.parametrize("query", HUNTS)
def test_a_hunt_finds_the_same_in_two_processes(twins, query):
    answers = []
    for sandbox, connection in twins:
        token = connection.token(sandbox.facts, sandbox.tenants[0]["tenantID"])
        answer = connection.ask(
            "POST", "/v1.0/security/runHuntingQuery",
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}, json.dumps({"Query": query}),
        )
        assert answer.status == 200, answer.body
        answers.append(answer.body)
    assert answers[0] == answers[1] and json.loads(answers[0])["results"]


def test_a_world_that_has_lived_is_the_same_in_two_processes(tenantry, tmp_path_factory):
    with alike(tenantry, tmp_path_factory, "--incidents-per-hour", "20", "--speed", "0") as twins:
        for place, (sandbox, connection) in enumerate(twins):
            # One is looked at on the way and the other is not.
            for span in ("90m", "150m", "2h") if place == 0 else ("6h",):
                answer = connection.ask(
                    "POST", "/sandbox/clock",
                    {"Authorization": f"Bearer {sandbox['controlSecret']}", "Content-Type": "application/json"},
                    json.dumps({"advance": span}),
                )
                assert answer.status == 200, answer.body
                run(connection, connection.token(sandbox.facts, sandbox.tenants[0]["tenantID"], GRAPH), LISTS[0][2], {})
        for _, resource, target, headers in LISTS[:7]:
            same_in_both(twins, twins[0][0].tenants, resource, target, headers)
        sandbox, connection = twins[0]
        token = connection.token(sandbox.facts, sandbox.tenants[0]["tenantID"], GRAPH)
        count = connection.ask(
            "GET", "/v1.0/security/alerts_v2?$top=1&$count=true", {"Authorization": f"Bearer {token}"}
        ).json["@odata.count"]
        assert count > 320


def test_the_ready_files_agree_but_for_addresses(twins):
    one, other = (sandbox.facts for sandbox, _ in twins)
    for name in ("tenants", "clientID", "clientSecret"):
        assert one[name] == other[name]


def test_another_seed_gives_another_world(tenantry, twins, tmp_path):
    with running_sandbox(tenantry, tmp_path, tls=False, tenants=3, alerts=220, seed=78) as third:
        ours = {tenant["tenantID"] for tenant in twins[0][0].tenants}
        assert not ours & {tenant["tenantID"] for tenant in third.tenants}
