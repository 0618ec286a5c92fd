"""What an engineer would write in an afternoon: every tenant's incidents and alerts into SQLite, by the Graph SDK for Python.

It keeps eight tenants in flight, walks each list by time, and writes a transaction a page: columns, evidence and the original.

Usage: python3 plain_sync.py READY-FILE-OF-A-SANDBOX DATABASE
"""

import asyncio
import json
import os
import sqlite3
import sys

import certifi
import httpx
import msgraph.graph_request_adapter
from azure.identity.aio import ClientSecretCredential
from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.security.alerts_v2.alerts_v2_request_builder import Alerts_v2RequestBuilder
from msgraph.generated.security.incidents.incidents_request_builder import IncidentsRequestBuilder
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph_core import GraphClientFactory

AT_ONCE, INCIDENTS_PER_PAGE, ALERTS_PER_PAGE = 8, 50, 200
SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE incident (tenant TEXT, id TEXT, title TEXT, severity TEXT, status TEXT, assigned TEXT, created TEXT, updated TEXT,
    original TEXT, PRIMARY KEY (tenant, id));
CREATE TABLE alert (tenant TEXT, id TEXT, incident TEXT, title TEXT, severity TEXT, status TEXT, service TEXT, category TEXT,
    assigned TEXT, created TEXT, updated TEXT, original TEXT, PRIMARY KEY (tenant, id));
CREATE TABLE evidence (tenant TEXT, alert TEXT, position INTEGER, kind TEXT, verdict TEXT, remediation TEXT,
    PRIMARY KEY (tenant, alert, position));
CREATE INDEX incident_by_update ON incident (updated);
CREATE INDEX alert_by_update ON alert (updated);
CREATE INDEX alert_of_incident ON alert (tenant, incident);
"""


def original(item):
    writer = JsonSerializationWriter()
    item.serialize(writer)
    return json.dumps(writer.writer, default=str)


def text(value):
    return None if value is None else getattr(value, "value", None) or str(value)


def keep_incidents(database, tenant, incidents):
    with database:
        database.executemany(
            "INSERT OR REPLACE INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(tenant, i.id, i.display_name, text(i.severity), text(i.status), i.assigned_to, text(i.created_date_time),
              text(i.last_update_date_time), original(i)) for i in incidents],
        )


def keep_alerts(database, tenant, alerts):
    with database:
        database.executemany(
            "INSERT OR REPLACE INTO alert VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(tenant, a.id, a.incident_id, a.title, text(a.severity), text(a.status), text(a.service_source), a.category,
              a.assigned_to, text(a.created_date_time), text(a.last_update_date_time), original(a)) for a in alerts],
        )
        database.executemany(
            "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?, ?)",
            [(tenant, a.id, position, piece.odata_type, text(piece.verdict), text(piece.remediation_status))
             for a in alerts for position, piece in enumerate(a.evidence or [])],
        )


async def walk(builder, parameters, top, keep):
    """Reads a list from its oldest change on, each page from the moment at which the one before ended."""
    since, known = None, set()
    while True:
        query = parameters(
            orderby=["lastUpdateDateTime asc"], top=top, filter=f"lastUpdateDateTime ge {since}" if since else None
        )
        page = (await builder.get(RequestConfiguration(query_parameters=query))).value
        fresh = [item for item in page if item.id not in known]
        keep(fresh)
        known = {item.id for item in page}
        last = page[-1].last_update_date_time.isoformat().replace("+00:00", "Z") if page else None
        if len(page) < top or last == since:
            return
        since = last


async def sync(tenant, facts, database, gate):
    async with gate:
        async with ClientSecretCredential(
            tenant, facts["clientID"], facts["clientSecret"], authority=facts["authority"], disable_instance_discovery=True
        ) as credential:
            authentication = AzureIdentityAuthenticationProvider(
                credential, scopes=["https://graph.microsoft.com/.default"], allowed_hosts=[httpx.URL(facts["graph"]).host]
            )
            http = GraphClientFactory.create_with_default_middleware(
                client=httpx.AsyncClient(http2=True, timeout=60), options=msgraph.graph_request_adapter.options
            )
            async with http:
                adapter = GraphRequestAdapter(authentication, http)
                adapter.base_url = f"{facts['graph']}/v1.0"
                security = GraphServiceClient(request_adapter=adapter).security
                await walk(
                    security.incidents, IncidentsRequestBuilder.IncidentsRequestBuilderGetQueryParameters, INCIDENTS_PER_PAGE,
                    lambda items: keep_incidents(database, tenant, items),
                )
                await walk(
                    security.alerts_v2, Alerts_v2RequestBuilder.Alerts_v2RequestBuilderGetQueryParameters, ALERTS_PER_PAGE,
                    lambda items: keep_alerts(database, tenant, items),
                )


async def main(ready, path):
    with open(ready) as file:
        facts = json.load(file)
    bundle = path + ".pem"
    with open(bundle, "wb") as authorities:
        for name in (certifi.where(), facts["caFile"]):
            with open(name, "rb") as file:
                authorities.write(file.read())
    os.environ["SSL_CERT_FILE"] = os.environ["REQUESTS_CA_BUNDLE"] = bundle
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    gate = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(sync(tenant["tenantID"], facts, database, gate) for tenant in facts["tenants"]))
    for table in ("incident", "alert"):
        print(table, database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
