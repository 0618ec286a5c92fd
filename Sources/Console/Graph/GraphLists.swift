import Foundation
import HTTPTypes
import Storage
import Tenants

/// A request for a list or an object in Graph's shape, of a program that may ask.
struct GraphLists: Sendable {
    let parts: SiteParts
    let stream: Tenants.Stream
    /// The one tenant that the address names; `nil` for all in scope.
    let tenant: TenantID?
    let query: GraphQuery
    let caller: Caller
    /// What addresses in the answer begin with, up to the version.
    let service: String
    /// The address that was asked for, for the audit trail.
    let uri: String
    let now: Timestamp

    /// A page of the objects of every customer in scope.
    func page() async throws -> APIAnswer {
        let store = parts.store
        let customers = try await customers()
        try await record()
        // One more than asked for tells whether there is a page after this one.
        let found = try await store.originals(of: stream, query.query, in: caller.scope, limit: query.top + 1)
        let rows = found.prefix(query.top)
        var members = [Data("\"@odata.context\":\(JSON.text(context).line)".utf8)]
        if query.wantsCount {
            let count = try await store.originalCount(of: stream, query.query, in: caller.scope)
            members.append(Data("\"@odata.count\":\(count)".utf8))
        }
        members.append(Data("\"@tenantry.coverage\":\(try await coverage(of: customers).line)".utf8))
        if found.count > query.top, let last = rows.last {
            let link = "\(service)/security/\(stream.segment)?\(query.next(after: last.place))"
            members.append(Data("\"@odata.nextLink\":\(JSON.text(link).line)".utf8))
        }
        var documents: [Data] = []
        for row in rows { documents.append(try await document(of: row)) }
        members.append(OriginalObject.list("\"value\":", documents))
        return APIAnswer(
            Data("{".utf8) + Data(members.joined(separator: Data(",".utf8))) + Data("}\n".utf8),
            contentType: GraphGate.contentType,
        )
    }

    /// The object of an identifier.
    func object(_ id: String) async throws -> APIAnswer {
        guard query.isForOne else {
            throw GraphFault.badRequest("Only $expand and $select may be asked of a single object.")
        }
        _ = try await customers()
        try await record()
        let rows = try await parts.store.originals(of: stream, withID: id, in: caller.scope)
            .filter { tenant == nil || $0.tenant.id == tenant }
        guard let row = rows.first else {
            throw GraphFault.notFound("There is nothing with the id '\(Hostile(id))' in \(stream.segment).")
        }
        guard rows.count == 1 else {
            let tenants = rows.map(\.tenant.id.rawValue).joined(separator: ", ")
            throw GraphFault(
                status: .conflict,
                code: "Conflict",
                message:
                    "Several tenants have this id: \(tenants). Ask one of them, at \(GraphGate.root)/{tenantId}/v1.0.",
            )
        }
        let document = try await document(of: row, context: context + "/$entity")
        return APIAnswer(document + Data("\n".utf8), contentType: GraphGate.contentType)
    }

    private func document(of row: OriginalRow, context: String? = nil) async throws -> Data {
        let object = OriginalObject(row)
        guard query.expandsAlerts else { return object.document(keeping: query.selection, context: context) }
        var wanted = OriginalQuery()
        wanted.tenant = row.tenant.id
        wanted.incident = IncidentID(rawValue: row.id)
        let alerts = try await parts.store.originals(
            of: .alerts,
            wanted,
            in: caller.scope,
            limit: GraphLists.mostAlerts
        )
        return object.document(keeping: query.selection, context: context, with: alerts.map(OriginalObject.init))
    }

    private var context: String { "\(service)/$metadata#security/\(stream.segment)" }

    /// The customers that are asked about.
    /// - Throws: A ``GraphFault`` for a tenant that none of them has: an empty list would say that all is quiet there.
    private func customers() async throws -> [Customer] {
        let known = try await parts.store.customers(in: caller.scope)
        guard let tenant else { return known }
        let owners = known.filter { customer in
            customer.details.state != .left && customer.tenants.contains { $0.id == tenant }
        }
        guard !owners.isEmpty else {
            throw GraphFault.notFound("There is no tenant '\(tenant)' that this token may see.")
        }
        return owners
    }

    private func coverage(of customers: [Customer]) async throws -> JSON {
        try await parts.store.unseen(
            among: customers,
            in: caller.scope,
            at: now,
            staleAfter: parts.staleAfter,
        ).coverage
    }

    private func record() async throws {
        let kind: Deed.Kind = stream == .incidents ? .incidentsRead : .alertsRead
        try await parts.store.record(Deed(kind, subject: Hostile("graph " + uri)), by: caller.principal, at: now)
    }

    private static let mostAlerts = 5_000
}
