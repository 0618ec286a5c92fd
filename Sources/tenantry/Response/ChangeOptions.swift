import ArgumentParser
import Response
import Storage
import Tenants

/// Which objects of one customer are to be changed.
struct ChangeOptions: ParsableArguments {
    @Argument(help: "The customer: a handle, or a few letters of a name or domain.")
    var customer: String

    @Argument(help: ArgumentHelp("Which, by their IDs.", valueName: "id"))
    var ids: [String]

    @Option(help: ArgumentHelp("The tenant that they are in, where the customer has several.", valueName: "tenant-id"))
    var tenant: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    /// Changes them, and tells what became of each.
    func carryOut(
        _ revision: Revision,
        of stream: Tenants.Stream,
        with wiring: Wiring,
    ) async throws {
        let store = try await wiring.store()
        let owner = try CustomerLookup.find(customer, among: try await store.customers(in: wiring.scope))
        let scope = wiring.scope.narrowed(to: [owner.id])
        // One that is mistyped is told before anything is sent.
        var targets: [WriteTarget] = []
        for id in ids { targets.append(try await target(id, of: stream, in: scope, store)) }
        let reports = try await wiring.writeBack().change(targets, to: revision, in: scope, by: wiring.principal)
        try wiring.output.render(ChangeListing.listing(reports), as: json ? .json : .table)
        let status = ChangeListing.exitStatus(of: reports)
        guard status == .succeeded else { throw status.code }
    }

    /// The object of an ID, in the version that is here.
    private func target(
        _ id: String,
        of stream: Tenants.Stream,
        in scope: CustomerScope,
        _ store: Store,
    ) async throws -> WriteTarget {
        switch stream {
        case .incidents:
            let rows = try await store.incidents(withID: IncidentID(rawValue: id), in: scope)
            let row = try only(rows, called: "incident \(Hostile(id))") { ($0.handle, $0.tenant) }
            return WriteTarget(ObjectReference(stream, of: row.tenant.id, id: id), seen: row.incident.lastUpdate)
        case .alerts:
            let rows = try await store.alerts(withID: AlertID(rawValue: id), in: scope)
            let row = try only(rows, called: "alert \(Hostile(id))") { ($0.handle, $0.tenant) }
            return WriteTarget(ObjectReference(stream, of: row.tenant.id, id: id), seen: row.alert.lastUpdate)
        }
    }

    /// The only one of some rows that is in the tenant that was asked for.
    private func only<Row>(
        _ rows: [Row],
        called name: String,
        owner: (Row) -> (handle: CustomerHandle, tenant: Tenant),
    ) throws(Failure) -> Row {
        let fitting =
            if let tenant {
                try OwnerOptions.fitting(rows, tenant: tenant, of: { owner($0).tenant })
            } else {
                rows
            }
        return try QueueLookup.only(of: fitting, called: name, owner: owner)
    }
}
