"""Prometheus' own client reads the page of metrics, and finds in it what the program says of its tenants."""

import re
import signal
import subprocess

import requests
from prometheus_client.parser import text_string_to_metric_families

from consoles import the_programs_environment, until
from running import running_sandbox

CUSTOMERS = 3


def test_the_page_of_metrics(tenantry, tmp_path):
    with running_sandbox(tenantry, tmp_path / "sandbox", tls=False, tenants=CUSTOMERS, alerts=5) as sandbox:
        environment = the_programs_environment(sandbox, tmp_path)
        for tenant in sandbox.tenants:
            subprocess.run(
                [tenantry, "customers", "add", tenant["domain"]], env=environment, check=True, capture_output=True
            )
        notes = tmp_path / "notes"
        with notes.open("wb") as errors:
            process = subprocess.Popen([tenantry, "sync", "--follow"], env=environment, stderr=errors)
        try:
            address = until(lambda: re.search(r"Health and metrics are at (http://\S+)\.\n", notes.read_text()), process)[1]

            def page():
                answer = requests.get(f"{address}/metrics", timeout=10)
                assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
                return answer.text if f'tenantry_tenants{{sight="clear"}} {CUSTOMERS}' in answer.text else None

            text = until(page, process)
            families = {family.name: family for family in text_string_to_metric_families(text)}
            for family in families.values():
                assert family.documentation and family.type in ("counter", "gauge", "histogram"), family.name
                names = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in family.samples]
                assert len(names) == len(set(names)), f"{family.name} has a series twice"
            lags = families["tenantry_tenant_lag_seconds"].samples
            assert {sample.labels["tenant"] for sample in lags} == {tenant["tenantID"] for tenant in sandbox.tenants}
            assert all(0 <= sample.value < 120 for sample in lags)
            # Nobody is blind, and so nobody is named.
            assert "tenantry_tenant_blind" not in families
            assert families["process_cpu_seconds"].samples[0].value > 0
            assert families["tenantry_build_info"].samples[0].labels["version"]
            ready = requests.get(f"{address}/readyz", timeout=10)
            assert ready.status_code == 200 and ready.json()["ready"] is True
            assert requests.post(f"{address}/metrics", timeout=10).status_code == 405
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
