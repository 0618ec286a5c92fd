"""MSAL for Python, as it comes, with an application's own credentials."""

import pathlib
import uuid

import msal
import pytest

GRAPH = ["https://graph.microsoft.com/.default"]


def application(ready, tenant, credential=None, client=None):
    return msal.ConfidentialClientApplication(
        client or ready["clientID"],
        client_credential=credential or ready["clientSecret"],
        authority=f"{ready['authority']}/{tenant}",
        instance_discovery=False,
    )


def refused(result, error, code):
    """Whether MSAL's error dictionary carries what Entra documents."""
    assert "access_token" not in result
    assert result["error"] == error, result
    assert result["error_codes"] == [code], result
    assert result["error_description"].startswith(f"AADSTS{code}: "), result
    for name in ("timestamp", "trace_id", "correlation_id", "error_uri"):
        assert result[name], result
    # MSAL sends a correlation ID of its own, and Entra answers with it.
    assert result["correlation_id"] == str(uuid.UUID(result["correlation_id"]))
    return True


def test_a_secret_gets_a_token(ready, tenant):
    result = application(ready, tenant["tenantID"]).acquire_token_for_client(GRAPH)
    assert result["token_type"] == "Bearer"
    assert 3_000 < result["expires_in"] <= 3_600
    assert result["access_token"].count(".") == 2
    assert "refresh_token" not in result


def test_a_tenant_may_be_named_by_its_domain(ready, tenant):
    assert "access_token" in application(ready, tenant["domain"]).acquire_token_for_client(GRAPH)


def test_a_second_token_comes_from_msals_cache(ready, tenant):
    app = application(ready, tenant["tenantID"])
    first = app.acquire_token_for_client(GRAPH)
    again = app.acquire_token_for_client(GRAPH)
    assert first["token_source"] == "identity_provider" and again["token_source"] == "cache"
    assert again["access_token"] == first["access_token"]


@pytest.mark.needs("resource manager", "defender")
@pytest.mark.parametrize("resource", [
    "https://management.azure.com", "https://api.securitycenter.microsoft.com", "https://api.security.microsoft.com",
])
def test_a_token_for_each_resource(ready, tenant, resource):
    result = application(ready, tenant["tenantID"]).acquire_token_for_client([f"{resource}/.default"])
    assert "access_token" in result, result


@pytest.mark.needs("certificate")
@pytest.mark.parametrize("algorithm", ["PS256", "RS256"])
def test_a_certificate_gets_a_token(ready, tenant, algorithm):
    pem = pathlib.Path(ready["clientCertificateFile"]).read_text()
    certificate = pem[pem.index("-----BEGIN CERTIFICATE-----"):]
    # MSAL makes a PS256 assertion with `x5t#S256` from a certificate, and an RS256 one with `x5t` from a thumbprint alone.
    credential = {"private_key": pem}
    if algorithm == "PS256":
        credential["public_certificate"] = certificate
    else:
        credential["thumbprint"] = thumbprint(certificate)
    result = application(ready, tenant["tenantID"], credential).acquire_token_for_client(GRAPH)
    assert "access_token" in result, result


@pytest.mark.needs("certificate")
def test_a_certificate_that_nobody_registered_is_refused(ready, tenant):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    credential = {"private_key": key, "thumbprint": "00" * 20}
    assert refused(application(ready, tenant["tenantID"], credential).acquire_token_for_client(GRAPH), "invalid_client", 700027)


def test_a_wrong_secret_is_refused(ready, tenant):
    result = application(ready, tenant["tenantID"], "not~the~secret").acquire_token_for_client(GRAPH)
    assert refused(result, "invalid_client", 7000215)


@pytest.mark.parametrize("scope, error, code", [
    ("https://graph.microsoft.com/User.Read", "invalid_scope", 1002012),
    ("https://nobody.example/.default", "invalid_resource", 500011),
])
def test_a_scope_that_no_application_gets_is_refused(ready, tenant, scope, error, code):
    assert refused(application(ready, tenant["tenantID"]).acquire_token_for_client([scope]), error, code)


def test_an_application_that_nobody_registered_is_refused(ready, tenant):
    app = application(ready, tenant["tenantID"], client="11111111-2222-4333-8444-555555555555")
    assert refused(app.acquire_token_for_client(GRAPH), "unauthorized_client", 700016)


@pytest.mark.needs("consent")
def test_an_application_that_nobody_consented_to_is_refused(ready, tenant):
    app = application(ready, tenant["tenantID"], ready["newcomerClientSecret"], ready["newcomerClientID"])
    assert refused(app.acquire_token_for_client(GRAPH), "unauthorized_client", 700016)


@pytest.mark.parametrize("name", ["99999999-8888-4777-8666-555555555555", "nobody-has-this.example"])
def test_a_tenant_that_is_not_there_is_refused(ready, name):
    # MSAL reads the tenant's configuration first, and turns a refusal there into an error of its own that quotes it.
    with pytest.raises(ValueError, match="AADSTS90002|invalid_tenant|get authority configuration|get OpenID"):
        application(ready, name).acquire_token_for_client(GRAPH)


def thumbprint(certificate):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    return x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA1()).hex()
