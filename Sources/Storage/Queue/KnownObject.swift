package import Tenants

/// An incident or an alert that is here, as far as one must know it to change it: whose it is, and as of when.
package struct KnownObject: Hashable, Sendable {
    package let reference: ObjectReference
    package let owner: Deed.Target
    package let customerState: CustomerState
    package let tenant: Tenant
    package let title: Hostile
    package let severity: Severity
    /// The version that is here.
    package let lastUpdate: Timestamp
}

extension Store {
    /// Those of some incidents and alerts that are here and lie in a scope.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func known(
        _ references: [ObjectReference],
        in scope: CustomerScope,
    ) async throws(StorageError) -> [ObjectReference: KnownObject] {
        try await driver.read { session in
            let found = try Tenants.Stream.allCases.flatMap { stream in
                try session.places(of: references.filter { $0.stream == stream }, in: stream, scope)
            }
            let owners = try Owners(ofTenants: Set(found.map(\.tenant)), in: session)
            let known = found.compactMap { place -> KnownObject? in
                // Every tenant has an owner, by the schema.
                guard let owner = owners[place.tenant] else { return nil }
                return KnownObject(
                    reference: ObjectReference(place.stream, of: owner.tenant.id, id: place.id),
                    owner: Deed.Target(customer: owner.customer, handle: owner.handle, name: owner.name),
                    customerState: owner.state,
                    tenant: owner.tenant,
                    title: place.title,
                    severity: place.severity,
                    lastUpdate: place.lastUpdate,
                )
            }
            return Dictionary(known.map { ($0.reference, $0) }) { first, _ in first }
        }
    }
}

/// A row of an incident or an alert, by the number of its tenant.
private struct ObjectPlace: Sendable {
    let stream: Tenants.Stream
    let tenant: Int64
    let id: String
    let title: Hostile
    let severity: Severity
    let lastUpdate: Timestamp
}

extension Session {
    fileprivate func places(
        of references: [ObjectReference],
        in stream: Tenants.Stream,
        _ scope: CustomerScope,
    ) throws -> [ObjectPlace] {
        guard !references.isEmpty else { return [] }
        let table: SQL =
            switch stream {
            case .incidents: "incident"
            case .alerts: "alert"
            }
        // The unique indexes over a tenant's ID, and over tenant and object.
        let statement =
            "SELECT object.tenant, object.object, object.title, object.severity, object.last_update FROM " + table
                + """
                 AS object
                WHERE object.tenant = (SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?) AND object.object = ? AND
                """ + " " + Clause("object.customer", isIn: scope)
        return try rows(
            statement.sql,
            each: references.map { [$0.tenant.stored, $0.id.stored] + statement.arguments },
        ) { row in
            ObjectPlace(
                stream: stream,
                tenant: try row.take(),
                id: try row.take(),
                title: try row.take(),
                severity: try row.take(),
                lastUpdate: try row.take(),
            )
        }
    }
}
