"""A person makes a token on the page of the account, and a program asks with it until it is revoked."""

import pytest
import requests

# The console, who signs in there, and what a page must be like, are those of the other pages.
from test_console import WIDTHS, console, reader, signed_in  # noqa: F401


def test_making_using_and_revoking_a_token(reader, signed_in):
    admin = reader(storage_state=signed_in, locale="en-GB")
    page = admin.page
    admin.open("/account?lang=en")
    page.get_by_role("link", name="Tokens of the API").click()
    page.wait_for_url(f"{admin.address}/account/tokens")
    admin.is_content("tokens-none")
    page.get_by_label("Name", exact=True).fill("siem")
    page.get_by_label("Ends", exact=True).select_option("30")
    page.get_by_role("button", name="Make the token").click()
    secret = page.locator(".made code").first.inner_text()
    assert page.locator("main").get_by_role("status").is_visible()
    admin.is_content("token-made")
    headers = {"Authorization": f"Bearer {secret}"}
    assert requests.get(f"{admin.address}/api/v1/me", headers=headers, timeout=10).json()["rights"] == ["read"]
    admin.open("/account/tokens")
    assert secret not in page.content()
    page.get_by_role("button", name="Revoke siem").click()
    page.wait_for_url(f"{admin.address}/account/tokens")
    assert requests.get(f"{admin.address}/api/v1/me", headers=headers, timeout=10).status_code == 401


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_page(reader, signed_in, theme, language):
    admin = reader(storage_state=signed_in, color_scheme=theme)
    page = admin.page
    admin.open(f"/account/tokens?lang={language}")
    page.locator("input[name=name]").fill("a" + theme + language)
    page.locator(".another button").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        admin.is_content(f"tokens-{language}-{theme}-{width}")
