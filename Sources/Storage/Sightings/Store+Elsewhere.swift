package import Tenants

/// At which other customers an entity was seen.
package struct Elsewhere: Hashable, Sendable {
    /// One of them.
    package struct Place: Hashable, Sendable {
        package let customer: CustomerID
        package let handle: CustomerHandle
        package let name: String
        /// Of its tenants the one in which it was seen most; `nil` where that is being deleted, or was not asked for.
        package let tenant: Tenant?
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
    /// looked for in the latest of them; and where others have taken all that one look may cost, not at all. The alerts of others
    /// stand between those of a narrow scope, so that more are looked at for one.
    ///
    /// - Parameters:
    ///   - entities: What is looked for.
    ///   - customer: The customer at whom it was found.
    ///   - scope: Whose alerts may be looked at.
    ///   - most: Of so many places of each entity, the first, the tenant is told.
    ///   - effort: How much may be looked at; `nil` for what a page may cost.
    /// - Returns: For each that was seen elsewhere, or not looked for to the end, where that was, in the order that was asked for.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func elsewhere(
        _ entities: [Entity],
        than customer: CustomerID,
        in scope: CustomerScope,
        tenantsOfFirst most: Int = .max,
        effort: SightingEffort? = nil,
    ) async throws(StorageError) -> [Elsewhere] {
        let found = try await driver.read { session in
            try SightingSearch(
                session: session,
                customer: customer,
                scope: scope,
                mostTenants: most,
                effort: effort ?? .usual(in: scope),
            ).places(of: Set(entities.map(\.fingerprint)))
        }
        return entities.compactMap { entity in
            guard let seen = found[entity.fingerprint], !seen.isWhole || !seen.places.isEmpty else { return nil }
            return Elsewhere(entity: entity, places: seen.places, isWhole: seen.isWhole)
        }
    }
}

/// How much may be looked at to say where entities were seen.
package struct SightingEffort: Hashable, Sendable {
    /// An entity that no more alerts name is rare.
    package var rare: Int
    /// So many alerts of one entity, the latest.
    package var most: Int
    /// So many alerts in all.
    package var total: Int

    package init(rare: Int? = nil, most: Int, total: Int) {
        self.rare = rare ?? most
        self.most = most
        self.total = total
    }

    /// What takes some ten milliseconds at worst, at ten million alerts.
    static func usual(in scope: CustomerScope) -> SightingEffort {
        switch scope.extent {
        case .all: SightingEffort(most: 200, total: 2_000)
        case .only: SightingEffort(rare: 200, most: 800, total: 2_400)
        }
    }
}

/// A look for entities among the alerts of other customers.
private struct SightingSearch {
    typealias Seen = (places: [Elsewhere.Place], isWhole: Bool)

    let session: any Session
    let customer: CustomerID
    let scope: CustomerScope
    let mostTenants: Int
    let effort: SightingEffort

    func places(of fingerprints: Set<Int64>) throws -> [Int64: Seen] {
        let looks = try looks(for: fingerprints)
        // The alerts by their numbers.
        let rows = try session.rows(
            session.dialect.placesOfLatestNamingOne.frequent,
            each: looks.filter { $0.value.depth > 0 }.sorted { $0.key < $1.key }
                .map { [$0.key.stored, session.dialect.entity($0.key), $0.value.depth.stored] },
        ) { row in
            (
                fingerprint: try row.take(Int64.self), customer: try row.take(CustomerID.self),
                tenant: try row.take(Int64.self), latest: try row.take(Int64.self), count: try row.take(Int.self)
            )
        }
        let owners = try owners(Set(rows.map(\.customer)))
        let looked = Dictionary(rows.map { ($0.fingerprint, $0.count) }, uniquingKeysWith: +)
        var sightings: [Int64: [(customer: CustomerID, tenant: Int64, alerts: Int)]] = [:]
        let elsewhere = rows.filter { $0.customer != customer }
        for (place, own) in Dictionary(grouping: elsewhere, by: { [$0.fingerprint, $0.customer.rawValue] }) {
            // Those of others do not count.
            guard let most = own.max(by: { ($0.count, $1.tenant) < ($1.count, $0.tenant) }),
                owners[most.customer] != nil
            else { continue }
            sightings[place[0], default: []].append((most.customer, most.tenant, own.reduce(0) { $0 + $1.count }))
        }
        for (fingerprint, own) in sightings {
            sightings[fingerprint] = own.sorted { one, other in
                (other.alerts, owners[one.customer]?.handle.rawValue ?? "")
                    < (one.alerts, owners[other.customer]?.handle.rawValue ?? "")
            }
        }
        // No more of them are looked up than are shown.
        let shown = sightings.values.flatMap { $0.prefix(mostTenants) }
        let tenants = try Owners(ofTenants: Set(shown.map(\.tenant)), in: session)
        return looks.reduce(into: [:]) { found, look in
            let (fingerprint, look) = look
            let places = sightings[fingerprint, default: []].enumerated().compactMap { index, sighting in
                owners[sighting.customer].map { owner in
                    Elsewhere.Place(
                        customer: sighting.customer,
                        handle: owner.handle,
                        name: owner.name,
                        tenant: index < mostTenants ? tenants[sighting.tenant]?.tenant : nil,
                        alerts: sighting.alerts,
                    )
                }
            }
            found[fingerprint] = (places, look.isOfAll || looked[fingerprint, default: look.depth] < look.depth)
        }
    }

    /// How deep the alerts of an entity are looked at, and whether that is known to be all of them.
    private typealias Look = (depth: Int, isOfAll: Bool)

    /// How each entity that any alert names is looked for; to a depth of 0 where others have taken all that it may cost.
    private func looks(for fingerprints: Set<Int64>) throws -> [Int64: Look] {
        let counts = try session.rows(
            ("SELECT CAST(? AS BIGINT), COUNT(*) FROM (" + session.dialect.alertsNamingOne + " LIMIT ?) AS seen")
                .frequent,
            each: fingerprints.sorted().map { [$0.stored, session.dialect.entity($0), (effort.rare + 1).stored] },
        ) { (fingerprint: try $0.take(Int64.self), count: try $0.take(Int.self)) }
        var rest = effort.total
        var looks: [Int64: Look] = [:]
        for (fingerprint, count) in counts.sorted(by: { ($0.count, $0.fingerprint) < ($1.count, $1.fingerprint) }) {
            let isRare = count <= effort.rare
            let depth = isRare ? count : effort.most
            let isLookedFor = depth <= rest
            looks[fingerprint] = (isLookedFor ? depth : 0, isRare && isLookedFor)
            if isLookedFor { rest -= depth }
        }
        return looks
    }

    private func owners(_ customers: Set<CustomerID>) throws -> [CustomerID: (handle: CustomerHandle, name: String)] {
        guard !customers.isEmpty else { return [:] }
        let seen = scope.narrowed(to: customers)
        let rows = try session.rows(
            "SELECT id, handle, name FROM customer WHERE " + Clause("id", isIn: seen),
        ) { (try $0.take(CustomerID.self), (handle: try $0.take(CustomerHandle.self), name: try $0.take(String.self))) }
        return Dictionary(rows) { first, _ in first }
    }
}
