"""People sign in: MSAL for Python and a real browser, together, as on an analyst's desk."""

import json
import queue
import ssl
import threading
import urllib.parse
import urllib.request
import webbrowser

import msal
import pytest

from browser import Person, chromium
from test_msal import GRAPH, application, refused

ANALYST = "ana.silva@soc.example"
SCOPES = ["https://graph.microsoft.com/SecurityIncident.Read.All"]
# A redirect URI of the newcomer's that no one serves: the browser's request to it is answered in the browser.
ELSEWHERE = "https://soc.example/signin"


@pytest.fixture(scope="module")
def browser(sandbox, tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("browser"), sandbox["caFile"]) as running:
        yield running


@pytest.fixture
def person(browser):
    someone = Person(browser)
    yield someone
    someone.close()


def public(ready, tenant):
    return msal.PublicClientApplication(
        ready["publicClientID"], authority=f"{ready['authority']}/{tenant}", instance_discovery=False
    )


def incidents(ready, token):
    request = urllib.request.Request(
        f"{ready['graph']}/v1.0/security/incidents?$top=1", headers={"Authorization": f"Bearer {token}"}
    )
    context = ssl.create_default_context(cafile=ready["caFile"])
    with urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
    ).open(request, timeout=20) as answer:
        return json.load(answer)["value"]


def is_analyst(result):
    """Whether a result is whole: tokens, and who signed in."""
    assert "access_token" in result, result
    assert result["refresh_token"] and result["scope"]
    claims = result["id_token_claims"]
    assert claims["preferred_username"] == ANALYST
    assert claims["oid"] and claims["sub"] and claims["name"]
    return True


@pytest.mark.needs("secret")
def test_the_browser_trusts_the_sandbox_through_its_certificate_store(ready, tenant, person):
    answer = person.page.goto(f"{ready['authority']}/{tenant['tenantID']}/v2.0/.well-known/openid-configuration")
    assert answer.ok
    assert answer.security_details()["issuer"]


@pytest.mark.needs("public client", "authorization code")
def test_a_person_signs_in_with_the_code_flow_and_pkce(ready, tenant, person):
    app = public(ready, tenant["tenantID"])
    desk = queue.Queue()

    class Desk(webbrowser.BaseBrowser):
        def open(self, url, new=0, autoraise=True):
            desk.put(url)
            return True

    webbrowser.register("outside-test", None, Desk("outside-test"), preferred=True)
    results = queue.Queue()
    waiting = threading.Thread(
        target=lambda: results.put(app.acquire_token_interactive(SCOPES, timeout=40)), daemon=True
    )
    waiting.start()
    try:
        url = desk.get(timeout=20)
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
        assert asked["code_challenge_method"] == ["S256"] and asked["state"]
        person.page.goto(url)
        person.sign_in(ANALYST)
        # MSAL asks for `form_post`, and the page that carries it has no script that would send it off by itself.
        person.page.get_by_role("button", name="Continue").click()
        person.page.get_by_text("Authentication complete").wait_for()
        result = results.get(timeout=20)
    finally:
        waiting.join(45)
    assert is_analyst(result)
    assert result["id_token_claims"]["tid"] == tenant["tenantID"]
    assert incidents(ready, result["access_token"])

    account, = app.get_accounts(ANALYST)
    kept = app.acquire_token_silent(SCOPES, account)
    assert kept["token_source"] == "cache"
    fresh = app.acquire_token_silent(SCOPES, account, force_refresh=True)
    assert fresh["token_source"] == "identity_provider" and fresh["access_token"] != result["access_token"]
    assert incidents(ready, fresh["access_token"])


class caught:
    """Answers requests to the redirect URI in the browser, and keeps the last."""

    def __init__(self, person):
        self.person, self.urls = person, []

    def __enter__(self):
        def answer(route):
            self.urls.append(route.request.url)
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>back</title>")
        self.person.context.route(f"{ELSEWHERE}**", answer)
        return self

    def __exit__(self, *_):
        self.person.context.unroute(f"{ELSEWHERE}**")

    def back(self):
        """The parameters that came back."""
        self.person.page.wait_for_url(f"{ELSEWHERE}**")
        query = urllib.parse.urlsplit(self.urls[-1]).query
        return {name: value for name, value in urllib.parse.parse_qsl(query, keep_blank_values=True)}


@pytest.mark.needs("authorization code")
def test_a_confidential_application_redeems_a_code_once(ready, tenant, person):
    app = application(ready, tenant["tenantID"])
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=ELSEWHERE, prompt="select_account")
    with caught(person) as redirect:
        person.page.goto(flow["auth_uri"])
        person.sign_in(ANALYST)
        answer = redirect.back()
    assert answer["state"] == flow["state"] and answer["code"]
    assert is_analyst(app.acquire_token_by_auth_code_flow(dict(flow), dict(answer)))
    again = application(ready, tenant["tenantID"]).acquire_token_by_auth_code_flow(dict(flow), dict(answer))
    assert refused(again, "invalid_grant", 54005)


@pytest.mark.needs("authorization code")
def test_a_code_with_another_verifier_is_refused(ready, tenant, person):
    app = application(ready, tenant["tenantID"])
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=ELSEWHERE)
    with caught(person) as redirect:
        person.page.goto(flow["auth_uri"])
        person.sign_in(ANALYST)
        answer = redirect.back()
    result = app.acquire_token_by_auth_code_flow({**flow, "code_verifier": "x" * 43}, answer)
    assert refused(result, "invalid_grant", 501481)


@pytest.mark.needs("authorization code", "consent")
def test_a_person_who_declines_is_sent_back_with_an_error(ready, tenant, person):
    app = application(ready, tenant["tenantID"], ready["newcomerClientSecret"], ready["newcomerClientID"])
    flow = app.initiate_auth_code_flow(["https://graph.microsoft.com/User.Read"], redirect_uri=ELSEWHERE)
    with caught(person) as redirect:
        person.page.goto(flow["auth_uri"])
        person.choose(administrator(person))
        person.decide("cancel")
        answer = redirect.back()
    result = app.acquire_token_by_auth_code_flow(flow, answer)
    assert result["error"] == "access_denied"
    assert "AADSTS65004" in result["error_description"]


@pytest.mark.needs("authorization code", "consent")
def test_an_analyst_cannot_consent_for_a_tenant(ready, tenant, person):
    app = application(ready, tenant["tenantID"], ready["newcomerClientSecret"], ready["newcomerClientID"])
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=ELSEWHERE)
    with caught(person) as redirect:
        person.page.goto(flow["auth_uri"])
        person.choose(ANALYST)
        answer = redirect.back()
    result = app.acquire_token_by_auth_code_flow(flow, answer)
    assert result["error"] == "access_denied"
    assert "AADSTS90094" in result["error_description"]


@pytest.mark.needs("authorization code")
def test_a_foreign_redirect_uri_is_never_followed(ready, tenant, person):
    flow = application(ready, tenant["tenantID"]).initiate_auth_code_flow(SCOPES, redirect_uri="https://thief.example/")
    seen = []
    person.page.on("request", lambda request: seen.append(request.url))
    person.page.goto(flow["auth_uri"])
    assert "AADSTS50011" in person.page.locator("body").inner_text()
    assert not [url for url in seen if url.startswith("https://thief.example")]


@pytest.mark.needs("public client", "device code")
def test_a_device_code_is_approved_in_a_browser(ready, tenant, person):
    app = public(ready, tenant["tenantID"])
    flow = app.initiate_device_flow(SCOPES)
    assert flow["user_code"] and flow["user_code"] in flow["message"] and flow["verification_uri"] in flow["message"]
    assert flow["expires_in"] == 900 and flow["interval"] >= 1
    pending = app.acquire_token_by_device_flow(flow, exit_condition=lambda flow: True)
    assert refused(pending, "authorization_pending", 70016)

    person.page.goto(flow["verification_uri"])
    person.enter_code(flow["user_code"])
    person.sign_in(ANALYST)
    person.page.wait_for_load_state()
    result = app.acquire_token_by_device_flow(flow)
    assert is_analyst(result)
    assert incidents(ready, result["access_token"])


@pytest.mark.needs("public client", "device code")
def test_a_device_code_that_is_declined(ready, tenant, person):
    app = public(ready, tenant["tenantID"])
    flow = app.initiate_device_flow(SCOPES)
    person.page.goto(flow["verification_uri"])
    person.enter_code(flow["user_code"])
    person.choose(ANALYST)
    person.decide("cancel")
    person.page.wait_for_load_state()
    result = app.acquire_token_by_device_flow(flow)
    assert result["error"] == "authorization_declined", result


@pytest.mark.needs("public client", "device code")
def test_a_device_code_that_nobody_was_given(ready, tenant, person):
    flow = public(ready, tenant["tenantID"]).initiate_device_flow(SCOPES)
    person.page.goto(flow["verification_uri"])
    person.enter_code("WRONGCODE")
    # The page asks again instead of going on.
    assert not person.is_asked("account")
    assert person.page.locator('input[name="code"]').count() == 1


@pytest.mark.needs("consent")
def test_an_administrator_consents_and_the_newcomer_gets_a_token(ready, sandbox, person):
    tenant = sandbox.tenants[2]

    def ask():
        # Anew each time: MSAL keeps a refusal for a minute and gives it again without asking.
        app = application(ready, tenant["tenantID"], ready["newcomerClientSecret"], ready["newcomerClientID"])
        return app.acquire_token_for_client(GRAPH)

    assert refused(ask(), "unauthorized_client", 700016)

    query = urllib.parse.urlencode({
        "client_id": ready["newcomerClientID"], "redirect_uri": ELSEWHERE, "state": "a state/with=signs",
        "scope": GRAPH[0],
    })
    address = f"{ready['authority']}/{tenant['tenantID']}/v2.0/adminconsent?{query}"
    with caught(person) as redirect:
        person.page.goto(address)
        person.choose(administrator(person))
        person.decide("cancel")
        declined = redirect.back()
        # Microsoft says that it was granted even where it was not; the error alone tells.
        assert declined["admin_consent"] == "True" and declined["error"], declined
        assert declined["state"] == "a state/with=signs"
        assert refused(ask(), "unauthorized_client", 700016)

        person.page.goto(address)
        person.choose(administrator(person))
        person.decide("accept")
        granted = redirect.back()
        assert granted["admin_consent"] == "True" and "error" not in granted, granted
        assert granted["tenant"] == tenant["tenantID"] and granted["state"] == "a state/with=signs"

    result = ask()
    assert "access_token" in result, result
    assert incidents(ready, result["access_token"])


def administrator(person):
    """The account of the tenant's own administrator: the one that is no analyst of the provider's."""
    accounts = person.page.locator('button[name="account"]')
    accounts.first.wait_for()
    values = [accounts.nth(place).get_attribute("value") for place in range(accounts.count())]
    own, = [value for value in values if not value.endswith("@soc.example") and "#EXT#" not in value]
    return own
