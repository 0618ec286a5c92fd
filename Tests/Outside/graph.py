"""The Graph SDK for Python, as it comes, pointed at a sandbox."""

import contextlib

import httpx
import msgraph.graph_request_adapter
from azure.identity import ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph_core import GraphClientFactory

GRAPH = "https://graph.microsoft.com/.default"


class Client:
    """The SDK's client for one tenant, with what the last answer was."""

    def __init__(self, service, adapter, answers):
        self.service, self.adapter, self._answers = service, adapter, answers

    @property
    def last(self):
        """The status, the headers and the bytes of the last answer, as they came."""
        return self._answers[-1]


@contextlib.asynccontextmanager
async def client(ready, tenant_id, credential=None):
    """A client of one tenant: the two settings that a national cloud takes as well, base address and hosts, and no more."""
    answers = []

    async def keep(response):
        await response.aread()
        answers.append(response)

    credential = credential or ClientSecretCredential(
        tenant_id, ready["clientID"], ready["clientSecret"], authority=ready["authority"], disable_instance_discovery=True
    )
    with contextlib.closing(credential):
        authentication = AzureIdentityAuthenticationProvider(
            credential, scopes=[GRAPH], allowed_hosts=[httpx.URL(ready["graph"]).host]
        )
        http = GraphClientFactory.create_with_default_middleware(
            client=httpx.AsyncClient(http2=True, timeout=30, event_hooks={"response": [keep]}),
            options=msgraph.graph_request_adapter.options,
        )
        async with http:
            adapter = GraphRequestAdapter(authentication, http)
            adapter.base_url = f"{ready['graph']}/v1.0"
            yield Client(GraphServiceClient(request_adapter=adapter), adapter, answers)
