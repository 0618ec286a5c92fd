import HTTPTypes
import Storage
import Tenants

extension Call {
    /// What the audit trail calls the request.
    var subject: Hostile { Hostile("api " + uri) }

    /// The links into portals that objects come with.
    var links: QueueLinks { QueueLinks(parts.portals) }

    /// Writes down whose data was asked for.
    func record(_ kind: Deed.Kind, of customers: [Customer] = [], by caller: Caller) async throws(StorageError) {
        let deeds = customers.map { Deed(kind, of: $0, subject: subject) }
        try await parts.store.record(
            deeds.isEmpty ? [Deed(kind, subject: subject)] : deeds,
            by: caller.principal,
            at: now,
        )
    }

    /// Which of some customers cannot be seen.
    func unseen(among customers: [Customer], areNamed: Bool = false, _ caller: Caller) async throws -> Unseen {
        try await parts.store.unseen(
            among: customers,
            areNamed: areNamed,
            in: caller.scope,
            at: now,
            staleAfter: parts.staleAfter,
        )
    }

    /// The customers that the query names; an empty list where it names none.
    /// - Throws: A ``Problem`` for one that there is not, or that the token may not see.
    func namedCustomers(among known: [Customer]) throws -> [Customer] {
        try query.all("customer", "a handle") { CustomerHandle(rawValue: $0) }.map { handle throws(Problem) in
            guard let found = known.first(where: { $0.details.handle == handle }) else {
                throw .notFound("customer \(handle)")
            }
            return found
        }
    }

    /// Whether what is to be changed is as whoever asks saw it, or they leave that open.
    func hasSeen(_ shown: APIAnswer) -> Bool {
        guard let condition else { return true }
        return shown.tagged(unless: nil).headers[.eTag].map(EntityTags(condition).contain) ?? false
    }

    /// What an open part of the path stands for.
    func part(_ name: String) -> String { path[name] ?? "" }

    /// The tenant of the path.
    /// - Throws: A ``Problem`` where it is none.
    func tenant() throws(Problem) -> TenantID {
        guard let tenant = TenantID(rawValue: part("tenant")) else { throw .notFound("tenant of this ID") }
        return tenant
    }

    /// The customer whose object was found.
    func owner(_ customer: CustomerID, _ caller: Caller) async throws -> Customer {
        let found = try await parts.store.customers(in: caller.scope.narrowed(to: [customer])).first
        guard let found else { throw Problem.notFound("customer of this object") }
        return found
    }
}
