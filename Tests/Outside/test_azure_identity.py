"""azure-identity, as it comes: what most programs in Python sign in with."""

import pathlib
import time

import pytest
import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import (
    CertificateCredential, ClientAssertionCredential, ClientSecretCredential, ManagedIdentityCredential,
    WorkloadIdentityCredential,
)

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


@pytest.mark.needs("machine")
def test_a_workload_gets_a_token(ready, tenant, tmp_path):
    made = requests.post(
        f"{ready['control']}/applications/{ready['clientID']}/workload-token", json={}, timeout=30,
        headers={"Authorization": f"Bearer {ready['controlSecret']}"},
    )
    path = tmp_path / "token"
    path.write_text(made.json()["token"])
    with WorkloadIdentityCredential(
        tenant_id=tenant["tenantID"], client_id=ready["clientID"], token_file_path=str(path), **settings(ready)
    ) as credential:
        assert credential.get_token(GRAPH).token.count(".") == 2


@pytest.mark.needs("machine")
@pytest.mark.parametrize("is_service", [False, True])
def test_a_machine_gets_tokens_of_its_own_and_for_the_application_that_trusts_it(ready, tenant, monkeypatch, is_service):
    if is_service:
        monkeypatch.setenv("IDENTITY_ENDPOINT", ready["machine"] + "/msi/token")
        monkeypatch.setenv("IDENTITY_HEADER", ready["machineKey"])
    else:
        monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", ready["machine"])
    with ManagedIdentityCredential() as machine:
        assert machine.get_token(GRAPH).expires_on - time.time() > 80_000
        with ClientAssertionCredential(
            tenant["tenantID"], ready["clientID"],
            lambda: machine.get_token("api://AzureADTokenExchange/.default").token, **settings(ready)
        ) as credential:
            assert credential.get_token(GRAPH).token.count(".") == 2
