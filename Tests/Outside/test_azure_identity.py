"""azure-identity, as it comes: what most programs in Python sign in with."""

import pathlib
import time

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CertificateCredential, ClientSecretCredential

GRAPH = "https://graph.microsoft.com/.default"


def settings(ready):
    return {"authority": ready["authority"], "disable_instance_discovery": True}


def test_a_secret_gets_a_token(ready, tenant):
    with ClientSecretCredential(tenant["tenantID"], ready["clientID"], ready["clientSecret"], **settings(ready)) as credential:
        token = credential.get_token(GRAPH)
        assert 3_000 < token.expires_on - time.time() <= 3_600
        assert credential.get_token(GRAPH).token == token.token


def test_a_wrong_secret_raises_what_its_documents_say(ready, tenant):
    with ClientSecretCredential(tenant["tenantID"], ready["clientID"], "wrong", **settings(ready)) as credential:
        with pytest.raises(ClientAuthenticationError, match="AADSTS7000215"):
            credential.get_token(GRAPH)


def test_one_credential_serves_further_tenants(ready, sandbox):
    home, other = sandbox.tenants[0]["tenantID"], sandbox.tenants[1]["tenantID"]
    with ClientSecretCredential(
        home, ready["clientID"], ready["clientSecret"], additionally_allowed_tenants=["*"], **settings(ready)
    ) as credential:
        assert credential.get_token(GRAPH).token != credential.get_token(GRAPH, tenant_id=other).token


@pytest.mark.needs("certificate")
@pytest.mark.parametrize("sends_chain", [False, True])
def test_a_certificate_gets_a_token(ready, tenant, sends_chain):
    path = pathlib.Path(ready["clientCertificateFile"])
    with CertificateCredential(
        tenant["tenantID"], ready["clientID"], str(path), send_certificate_chain=sends_chain, **settings(ready)
    ) as credential:
        assert credential.get_token(GRAPH).token.count(".") == 2
