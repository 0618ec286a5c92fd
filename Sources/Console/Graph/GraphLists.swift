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
    var query: GraphQuery
    let caller: Caller
    /// What addresses in the answer begin with, up to `/graph`.
    let root: String
    /// The address that was asked for, for the audit trail.
    let uri: String
    let now: Timestamp

    /// A page of the objects of every customer in scope.
    func page() async throws -> APIAnswer {
        let customers = try await customers()
        try await record(of: tenant == nil ? [] : customers)
        return try await list(of: customers, at: "\(service)/security/\(stream.segment)", context: context)
    }

    /// A page of the alerts of an incident, which the query names.
    func alerts(ofIncident id: String) async throws -> APIAnswer {
        let customers = try await customers()
        let owner = try await accountedOwner(of: id, in: .incidents, among: customers)
        // An empty list would say that there is such an incident.
        guard try await parts.store.originalRow(of: .incidents, id: id, of: owner, in: caller.scope) != nil else {
            throw GraphLists.nothing(id, in: .incidents)
        }
        var lists = self
        lists.query = query.narrowed(to: owner)
        let path = "\(service)/security/\(Tenants.Stream.incidents.segment)"
        return try await lists.list(
            of: customers.filter { $0.tenants.contains { $0.id == owner } },
            at: "\(path)/\(PercentEncoding.encoded(id))/alerts",
            context: "\(service)/$metadata#security/incidents('\(PercentEncoding.encoded(id))')/alerts",
        )
    }

    /// The object of an identifier.
    func object(_ id: String) async throws -> APIAnswer {
        guard query.isForOne else {
            throw GraphFault.badRequest("Only $expand and $select may be asked of a single object.")
        }
        let owner = try await accountedOwner(of: id, in: stream, among: try await customers())
        guard let row = try await parts.store.originalRow(of: stream, id: id, of: owner, in: caller.scope) else {
            throw GraphLists.nothing(id, in: stream)
        }
        let document = try await document(of: row, context: context + "/$entity", room: room).bytes
        return APIAnswer(document + Data("\n".utf8), contentType: GraphGate.contentType)
    }

    private func list(of customers: [Customer], at path: String, context: String) async throws -> APIAnswer {
        let store = parts.store
        let page = try await store.originals(of: stream, query.query, in: caller.scope, limit: query.top, bytes: room)
        // An empty page with a link is taken for the end by whoever looks at its objects alone, and they would miss the rest.
        guard !page.rows.isEmpty || page.next == nil else {
            throw GraphFault.badRequest(
                "The filter fits none of very many objects. Narrow it by createdDateTime or lastUpdateDateTime, or ask one tenant."
            )
        }
        let (documents, next) = try await documents(of: page)
        var members = [Data("\"@odata.context\":\(JSON.text(context).line)".utf8)]
        if query.wantsCount {
            guard let count = try await store.originalCount(of: stream, query.query, in: caller.scope) else {
                throw GraphFault.badRequest(
                    "Too many objects to $count with this filter. Narrow it by createdDateTime or lastUpdateDateTime."
                )
            }
            members.append(Data("\"@odata.count\":\(count)".utf8))
        }
        members.append(Data("\"@tenantry.coverage\":\(try await coverage(of: customers).line)".utf8))
        if let next {
            members.append(Data("\"@odata.nextLink\":\(JSON.text("\(path)?\(query.next(after: next))").line)".utf8))
        }
        members.append(OriginalObject.list("\"value\":", documents))
        return APIAnswer(
            Data("{".utf8) + Data(members.joined(separator: Data(",".utf8))) + Data("}\n".utf8),
            contentType: GraphGate.contentType,
        )
    }

    /// The documents of a page, which ends before what would make it too long, and where the next one begins.
    private func documents(of page: OriginalPage) async throws -> (documents: [Data], next: OriginalQuery.Place?) {
        var (documents, room) = ([Data](), room)
        for (row, former) in zip(page.rows, [nil] + page.rows.map(Optional.some)) {
            let (bytes, isWhole) = try await document(of: row, room: room)
            // Only an object that is alone on its page may go without some of its alerts, and says so.
            if let former, !isWhole || bytes.count > room { return (documents, former.place) }
            documents.append(bytes)
            if !isWhole { return (documents, page.rows.count > 1 ? row.place : page.next) }
            room -= bytes.count
        }
        return (documents, page.next)
    }

    /// An object's bytes, and whether all that it comes with is in them.
    private func document(
        of row: OriginalRow,
        context: String? = nil,
        room: Int,
    ) async throws -> (bytes: Data, isWhole: Bool) {
        let object = OriginalObject(row)
        guard query.expandsAlerts else { return (object.document(keeping: query.selection, context: context), true) }
        var wanted = OriginalQuery()
        (wanted.tenant, wanted.incident) = (row.tenant.id, IncidentID(rawValue: row.id))
        let page = try await parts.store.originals(
            of: .alerts,
            wanted,
            in: caller.scope,
            limit: GraphLists.mostAlerts,
            bytes: max(0, room - row.original.count),
        )
        let rest = page.next.map { place in
            let path = "\(root)/\(row.tenant.id)/v1.0/security/incidents/\(PercentEncoding.encoded(row.id))/alerts"
            return "\(path)?\(GraphQuery.next(after: place))"
        }
        let alerts = OriginalObject.Alerts(page.rows.map(OriginalObject.init), rest: rest)
        return (object.document(keeping: query.selection, context: context, with: alerts), rest == nil)
    }

    /// The tenant that has an object of an identifier.
    /// - Throws: A ``GraphFault`` where none has, or several have.
    private func owner(of id: String, in stream: Tenants.Stream) async throws -> TenantID {
        if let tenant { return tenant }
        let tenants = try await parts.store.tenants(
            having: id,
            in: stream,
            in: caller.scope,
            limit: GraphLists.mostNamed + 1,
        ).map(\.id.rawValue)
        guard let owner = tenants.first.flatMap(TenantID.init(rawValue:)) else {
            throw GraphLists.nothing(id, in: stream)
        }
        guard tenants.count == 1 else {
            let named = tenants.prefix(GraphLists.mostNamed).joined(separator: ", ")
            let others = tenants.count > GraphLists.mostNamed ? " and others" : ""
            throw GraphFault(
                status: .conflict,
                code: "Conflict",
                message:
                    "Several tenants have this id: \(named)\(others). Ask one of them, at \(GraphGate.root)/{tenantId}/v1.0.",
            )
        }
        return owner
    }

    private static func nothing(_ id: String, in stream: Tenants.Stream) -> GraphFault {
        .notFound("There is nothing with the id '\(Hostile(id))' in \(stream.segment).")
    }

    private var service: String { root + (tenant.map { "/\($0)" } ?? "") + "/v1.0" }

    private var context: String { "\(service)/$metadata#security/\(stream.segment)" }

    private var room: Int { parts.allowances.allowance.bytesOfPage }

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

    /// The tenant that has an object, once it is written down that it was asked for: of whom, where that is known.
    private func accountedOwner(
        of id: String,
        in stream: Tenants.Stream,
        among customers: [Customer],
    ) async throws -> TenantID {
        do {
            let owner = try await owner(of: id, in: stream)
            try await record(of: customers.filter { $0.tenants.contains { $0.id == owner } })
            return owner
        } catch let fault as GraphFault {
            try await record(of: [])
            throw fault
        }
    }

    /// Writes down what was asked for: of all in scope where no customer is named.
    private func record(of customers: [Customer]) async throws {
        let kind: Deed.Kind = stream == .incidents ? .incidentsRead : .alertsRead
        let subject = Hostile("graph " + uri)
        let deeds = customers.map { Deed(kind, of: $0, subject: subject) }
        try await parts.store.record(
            deeds.isEmpty ? [Deed(kind, subject: subject)] : deeds,
            by: caller.principal,
            at: now
        )
    }

    private static let mostAlerts = 1_000
    private static let mostNamed = 10
}
