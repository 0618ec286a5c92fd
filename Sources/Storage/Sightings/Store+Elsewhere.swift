package import Tenants

/// At which other customers an entity was seen.
package struct Elsewhere: Hashable, Sendable {
    /// One of them.
    package struct Place: Hashable, Sendable {
        package let customer: CustomerID
        package let handle: CustomerHandle
        package let name: String
        /// How many of its alerts name the entity, as far as they were counted.
        package let alerts: Int
    }

    package let entity: Entity
    /// Those with the most alerts first.
    package let places: [Place]
    /// Whether every alert that names the entity was looked at; there may be more customers where not.
    package let isWhole: Bool
}

extension Store {
    /// At which other customers of a scope some entities were seen: those of which that is so, or may be.
    ///
    /// What is rare tells the most and is looked at first. An entity that too many alerts name, such as a resolver's address, is
    /// looked for in the latest of them; and where others have taken all that one look may cost, not at all.
    ///
    /// - Parameters:
    ///   - entities: What is looked for.
    ///   - customer: The customer at whom it was found.
    ///   - scope: Whose alerts may be looked at.
    ///   - effort: How much may be looked at.
    /// - Returns: For each that was seen elsewhere, or not looked for to the end, where that was, in the order that was asked for.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func elsewhere(
        _ entities: [Entity],
        than customer: CustomerID,
        in scope: CustomerScope,
        effort: SightingEffort = .usual,
    ) async throws(StorageError) -> [Elsewhere] {
        let found = try await driver.read { session in
            try SightingSearch(session: session, customer: customer, scope: scope, effort: effort)
                .places(of: Set(entities.map(\.fingerprint)))
        }
        return entities.compactMap { entity in
            guard let seen = found[entity.fingerprint], !seen.isWhole || !seen.places.isEmpty else { return nil }
            return Elsewhere(entity: entity, places: seen.places, isWhole: seen.isWhole)
        }
    }
}

/// How much may be looked at to say where entities were seen.
package struct SightingEffort: Hashable, Sendable {
    /// So many alerts of one entity.
    package var most: Int
    /// So many alerts in all.
    package var total: Int

    package init(most: Int, total: Int) {
        self.most = most
        self.total = total
    }

    /// What takes some ten milliseconds at worst, at a million alerts.
    package static let usual = SightingEffort(most: 200, total: 2_000)
}

/// A look for entities among the alerts of other customers.
private struct SightingSearch {
    typealias Seen = (places: [Elsewhere.Place], isWhole: Bool)

    let session: any Session
    let customer: CustomerID
    let scope: CustomerScope
    let effort: SightingEffort

    func places(of fingerprints: Set<Int64>) throws -> [Int64: Seen] {
        let plan = try plan(of: fingerprints)
        // The alerts by their numbers.
        let rows = try session.rows(
            SightingSearch.selection(from: session.dialect.alertsNamingOne),
            each: plan.looks.map { look in
                [look.fingerprint.stored, session.dialect.entity(look.fingerprint), look.count.stored, customer.stored]
            },
        ) { (try $0.take(Int64.self), try $0.take(CustomerID.self), try $0.take(Int.self)) }
        let owners = try owners(Set(rows.map(\.1)))
        var found = plan.isWhole.mapValues { (places: [Elsewhere.Place](), isWhole: $0) }
        for (fingerprint, owner, count) in rows {
            guard let (handle, name) = owners[owner] else { continue }
            let place = Elsewhere.Place(customer: owner, handle: handle, name: name, alerts: count)
            found[fingerprint]?.places.append(place)
        }
        return found.mapValues { seen in
            (seen.places.sorted { ($1.alerts, $0.handle) < ($0.alerts, $1.handle) }, seen.isWhole)
        }
    }

    /// Which entities are looked for in how many alerts, and of which that is all of them.
    private func plan(
        of fingerprints: Set<Int64>
    ) throws -> (looks: [(fingerprint: Int64, count: Int)], isWhole: [Int64: Bool]) {
        let counts = try session.rows(
            "SELECT CAST(? AS BIGINT), COUNT(*) FROM (" + session.dialect.alertsNamingOne + " LIMIT ?) AS seen",
            each: fingerprints.sorted().map { [$0.stored, session.dialect.entity($0), (effort.most + 1).stored] },
        ) { (fingerprint: try $0.take(Int64.self), count: try $0.take(Int.self)) }
        var rest = effort.total
        var (looks, isWhole): ([(fingerprint: Int64, count: Int)], [Int64: Bool]) = ([], [:])
        for (fingerprint, count) in counts.sorted(by: { ($0.count, $0.fingerprint) < ($1.count, $1.fingerprint) }) {
            let look = min(count, effort.most)
            isWhole[fingerprint] = look == count && look <= rest
            guard look <= rest else { continue }
            rest -= look
            looks.append((fingerprint, look))
        }
        return (looks, isWhole)
    }

    private func owners(_ customers: Set<CustomerID>) throws -> [CustomerID: (CustomerHandle, String)] {
        guard !customers.isEmpty else { return [:] }
        let seen = scope.narrowed(to: customers)
        let rows = try session.rows(
            "SELECT id, handle, name FROM customer WHERE " + Clause("id", isIn: seen),
        ) { (try $0.take(CustomerID.self), (try $0.take(CustomerHandle.self), try $0.take(String.self))) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Counts the customers of the latest alerts that name an entity: its number, how many alerts, whose do not count.
    private static func selection(from alerts: SQL) -> SQL {
        "SELECT CAST(? AS BIGINT), alert.customer, COUNT(*) FROM (" + alerts + " ORDER BY id DESC LIMIT ?) AS seen"
            + " JOIN alert ON alert.id = seen.id WHERE alert.customer <> ? GROUP BY alert.customer"
    }
}
