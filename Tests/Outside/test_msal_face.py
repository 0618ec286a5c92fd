"""MSAL, azure-identity and the Graph SDK, as they come, at the face that is shaped like Graph's: over https, as they want it."""

import asyncio
import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading

import httpx
import msal
import msgraph.graph_request_adapter
import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import ClientSecretCredential
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from kiota_abstractions.api_error import APIError
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.security.alerts_v2.alerts_v2_request_builder import Alerts_v2RequestBuilder
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder
from msgraph_core import GraphClientFactory
from msgraph_core.tasks.page_iterator import PageIterator

from api import running_api
from graph import GRAPH

CUSTOMERS, ALERTS = 6, 12
INCIDENTS = IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters
ALERTS_V2 = Alerts_v2RequestBuilder.Alerts_v2RequestBuilderGetQueryParameters


class Door:
    """What stands before a console: a certificate, and a port that passes on whatever comes, byte for byte."""

    def __init__(self, folder):
        self.folder = folder
        self.certificate = folder / "certificate.pem"
        self._make_certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, folder / "key.pem")
        self._listener = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)
        # A port that was free a moment ago, for a console that cannot say which one it was given.
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.target = free.getsockname()
        self.address = f"https://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _make_certificate(self):
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.timezone.utc)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        day = datetime.timedelta(days=1)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
        made = made.add_extension(names, critical=False).add_extension(x509.BasicConstraints(True, None), critical=True)
        self.certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        plain = serialization.NoEncryption()
        kind = serialization.PrivateFormat.PKCS8
        (self.folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))

    def _accept(self):
        while True:
            try:
                outer, _ = self._listener.accept()
            except ssl.SSLError:
                continue
            except OSError:
                return
            inner = socket.create_connection(self.target)
            for source, sink in ((outer, inner), (inner, outer)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass_on(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def close(self):
        self._listener.close()


@pytest.fixture(scope="module")
def door(trust, tmp_path_factory):
    door = Door(tmp_path_factory.mktemp("door"))
    trust(door.certificate)
    yield door
    door.close()


@pytest.fixture(scope="module")
def api(tenantry, tmp_path_factory, door):
    settings, listen = {"TENANTRY_CONSOLE_URL": door.address}, f"127.0.0.1:{door.target[1]}"
    folder = tmp_path_factory.mktemp("face")
    with running_api(tenantry, folder, CUSTOMERS, ALERTS, ["read"], listen, settings) as running:
        yield running


def application(api, door, secret=None):
    return msal.ConfidentialClientApplication(
        api.identifier, client_credential=secret or api.secret, authority=f"{door.address}/graph",
        instance_discovery=False,
    )


def credential(api, door, secret=None):
    return ClientSecretCredential(
        "graph", api.identifier, secret or api.secret, authority=door.address, disable_instance_discovery=True,
    )


@contextlib.asynccontextmanager
async def graph(api, door, path="/graph"):
    with contextlib.closing(credential(api, door)) as signed_in:
        authentication = AzureIdentityAuthenticationProvider(signed_in, scopes=[GRAPH], allowed_hosts=["localhost"])
        http = GraphClientFactory.create_with_default_middleware(
            client=httpx.AsyncClient(timeout=60), options=msgraph.graph_request_adapter.options,
        )
        async with http:
            adapter = GraphRequestAdapter(authentication, http)
            adapter.base_url = f"{door.address}{path}/v1.0"
            yield GraphServiceClient(request_adapter=adapter), adapter


async def everything(adapter, page):
    found = []
    await PageIterator(page, adapter).iterate(lambda one: found.append(one) or True)
    return found


def test_msal_gets_a_token_and_keeps_it(api, door):
    app = application(api, door)
    given = app.acquire_token_for_client([GRAPH])
    assert given["token_type"] == "Bearer" and 3_000 < given["expires_in"] <= 3_600, given
    again = app.acquire_token_for_client([GRAPH])
    assert again["access_token"] == given["access_token"] and again["token_source"] == "cache"
    answer = httpx.get(
        f"{door.address}/graph/v1.0/security/incidents", headers={"Authorization": f"Bearer {given['access_token']}"},
        timeout=30,
    )
    assert answer.status_code == 200 and answer.json()["value"]


def test_a_wrong_secret_is_told_as_clients_expect_it(api, door):
    refused = application(api, door, "tnt_" + "0" * 44).acquire_token_for_client([GRAPH])
    assert refused["error"] == "invalid_client" and refused["error_description"], refused
    with contextlib.closing(credential(api, door, "wrong")) as wrong, pytest.raises(ClientAuthenticationError):
        wrong.get_token(GRAPH)


@pytest.mark.parametrize("top", [5, 1_000])
def test_the_sdk_reads_everything(api, door, top):
    async def run():
        async with graph(api, door) as (service, adapter):
            query = ALERTS_V2(top=top, count=True)
            page = await service.security.alerts_v2.get(RequestConfiguration(query_parameters=query))
            assert page.odata_count == CUSTOMERS * ALERTS
            alerts = await everything(adapter, page)
            query = INCIDENTS(top=top, expand=["alerts"], orderby=["createdDateTime desc"])
            page = await service.security.incidents.get(RequestConfiguration(query_parameters=query))
            return alerts, await everything(adapter, page)

    alerts, incidents = asyncio.run(run())
    names = {(one.tenant_id, one.id) for one in alerts}
    assert len(alerts) == len(names) == CUSTOMERS * ALERTS
    expanded = {(one.tenant_id, one.id) for incident in incidents for one in incident.alerts}
    assert expanded <= names and len(expanded) > len(names) // 2


def test_the_sdk_filters_as_graph_does(api, door):
    async def run():
        async with graph(api, door) as (service, adapter):
            found = {}
            for text in (
                "status eq 'new' or status eq 'inProgress'", "status in ('new', 'inProgress')", "not (status eq 'resolved')",
                "status eq 'resolved'", "(severity eq 'high' or severity eq 'low') and serviceSource ne 'microsoftSentinel'",
            ):
                query = ALERTS_V2(top=7, filter=text)
                page = await service.security.alerts_v2.get(RequestConfiguration(query_parameters=query))
                found[text] = {(one.tenant_id, one.id) for one in await everything(adapter, page)}
            return found

    one, other, negated, resolved, last = asyncio.run(run()).values()
    assert one == other and one and one <= negated
    assert len(negated) + len(resolved) == CUSTOMERS * ALERTS and not negated & resolved
    assert last


def test_the_sdk_reads_one_tenant_and_what_belongs_to_an_incident(api, door):
    tenant = api.sandbox.tenants[2]["tenantID"]

    async def run():
        async with graph(api, door, f"/graph/{tenant}") as (service, adapter):
            page = await service.security.incidents.get()
            incidents = await everything(adapter, page)
            one = await service.security.incidents.by_incident_id(incidents[0].id).get()
            alerts = await everything(adapter, await service.security.incidents.by_incident_id(one.id).alerts.get())
            alert = await service.security.alerts_v2.by_alert_id(alerts[0].id).get()
            with pytest.raises(APIError) as absent:
                await service.security.incidents.by_incident_id("nothing").get()
            return incidents, one, alerts, alert, absent.value

    incidents, one, alerts, alert, absent = asyncio.run(run())
    assert {incident.tenant_id for incident in incidents} == {tenant} and one.id == incidents[0].id
    assert alerts and all(found.incident_id == one.id for found in alerts) and alert.id == alerts[0].id
    assert absent.response_status_code == 404 and absent.error.code == "ResourceNotFound"
