"""A client that asks more than Graph's budget allows is told to wait, as Microsoft documents."""

from asking import Connection
from running import running_sandbox

BUDGET = 150


def test_the_budget_of_an_application_in_one_tenant(tenantry, tmp_path):
    with running_sandbox(tenantry, tmp_path, tls=False, tenants=2, alerts=5, throttles=True) as sandbox:
        connection = Connection(sandbox["graph"])
        tokens = [connection.token(sandbox.facts, tenant["tenantID"]) for tenant in sandbox.tenants]

        def ask(token):
            return connection.ask("GET", "/v1.0/security/incidents?$top=1", {"Authorization": f"Bearer {token}"})

        statuses = [ask(tokens[0]).status for _ in range(BUDGET)]
        assert set(statuses) == {200}
        refused = ask(tokens[0])
        assert refused.status == 429 and 1 <= int(refused.headers["Retry-After"]) <= 60
        assert refused.json["error"]["code"] == "TooManyRequests"
        assert refused.json["error"]["message"] == "Please retry again later."
        # Another tenant has a budget of its own.
        assert ask(tokens[1]).status == 200
        connection.close()
