"""Claim: `tenantry open NAME incidents --print` takes at most 25 ms with 2,000 customers in the store.

Usage: python3 open_with_2000_customers.py PATH-OF-TENANTRY
"""

import sys
import uuid

from bench import hold, measure, median, workplace

CUSTOMERS, RUNS, LIMIT = 2_000, 41, 0.025


def main(tenantry):
    with workplace() as (folder, environment):
        rows = ["handle,name,tenant_id,default_domain,cloud"]
        for number in range(CUSTOMERS):
            tenant = uuid.uuid5(uuid.NAMESPACE_DNS, f"customer{number}.example")
            rows.append(f"customer-{number},Customer Number {number},{tenant},customer{number}.example,commercial")
        rows.append(f"contoso,Contoso Ltd,{uuid.uuid5(uuid.NAMESPACE_DNS, 'contoso.com')},contoso.com,commercial")
        (folder / "customers.csv").write_text("\n".join(rows) + "\n")
        measure([tenantry, "customers", "import", str(folder / "customers.csv")], environment)

        command = [tenantry, "open", "ctso", "incidents", "--print"]
        measure(command, environment)
        runs = [measure(command, environment) for _ in range(RUNS)]
        bare = [measure(["/bin/true"], environment) for _ in range(RUNS)]
        wall = median(run.wall for run in runs)
        print(f"open --print, {CUSTOMERS + 1} customers, {RUNS} runs")
        print(f"  wall, median          {wall * 1000:6.1f} ms   (at most {LIMIT * 1000:.0f})")
        print(f"  wall, fastest         {min(run.wall for run in runs) * 1000:6.1f} ms")
        print(f"  processor, median     {median(run.cpu for run in runs) * 1000:6.1f} ms")
        print(f"  peak memory           {max(run.peak for run in runs):6.1f} MB")
        print(f"  /bin/true, median     {median(run.wall for run in bare) * 1000:6.1f} ms")
        hold(wall, LIMIT)


if __name__ == "__main__":
    main(sys.argv[1])
