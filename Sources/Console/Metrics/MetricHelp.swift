/// What each metric means, in a sentence: in the page that Prometheus reads and in `docs/operations.md`.
package enum MetricHelp {
    /// The sentence for a metric; one that says so where nobody wrote one.
    package static func sentence(for name: String) -> String { known[name] ?? "Not described." }

    /// Every metric of ours.
    package static let known: [String: String] = [
        "tenantry_requests_total": "Requests to Microsoft Graph, by the stream and how they ended.",
        "tenantry_request_seconds": "How long Microsoft Graph took to answer.",
        "tenantry_objects_total": "Incidents and alerts that came: new, updated, unchanged, or unread.",
        "tenantry_commit_seconds": "How long storing a page took.",
        "tenantry_commit_objects": "How many objects were stored at once.",
        "tenantry_throttled_total": "Times that Microsoft Graph told us to wait.",
        "tenantry_reads_total": "Reads of a stream of a tenant, by how they ended.",
        "tenantry_tasks_running": "Streams that are being read at this moment.",
        "tenantry_circuits_open": "Tenants that are given a rest because they keep failing.",
        "tenantry_tenant_lag_seconds":
            "Time since a stream of a tenant was last read whole; +Inf where it never was. Without a label for the tenant above 500.",
        "tenantry_tenant_blind": "1 for each stream that is not seen: something of it is missing, or it is not read.",
        "tenantry_tenants": "Tenants by whether their silence may be taken for quiet.",
        "tenantry_customers_without_tenant": "Customers who are to be read and have no tenant, so that nothing is.",
        "tenantry_gaps_open": "What cannot be read, by the cause.",
        "tenantry_findings_open":
            "What the last looks found of the ways into tenants and of our own proofs, by how much it matters and what it is about.",
        "tenantry_store_up": "1 where the store answered lately.",
        "tenantry_store_changes": "The number of the last entry of the log of changes.",
        "tenantry_snapshot_age_seconds": "How old what is told of the store here is.",
        "tenantry_engine_idle_seconds": "Time since the engine last looked for something to read.",
        "tenantry_series_refused_total": "Series that were not kept because a metric has too many, or two kinds.",
        "tenantry_build_info": "Always 1; the version is in the label.",
        "process_cpu_seconds_total": "Processor time that the process has used.",
        "process_resident_memory_bytes": "Memory of the process that is in RAM.",
        "process_virtual_memory_bytes": "Addresses that the process has reserved.",
        "process_open_fds": "Files and sockets that are open.",
        "process_max_fds": "How many may be.",
        "process_start_time_seconds": "When the process started, since 1970.",
    ]
}
