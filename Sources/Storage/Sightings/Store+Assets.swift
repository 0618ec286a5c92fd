package import Tenants

/// A device or a user in one tenant, as the latest alert there that names it has it.
package struct AssetSighting: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Hashable, Sendable {
        case device
        case user
    }

    package let kind: Kind
    /// As it is shown.
    package let name: Hostile
    /// All names that it has there.
    package let entities: [Entity]
    package let customer: CustomerID
    package let handle: CustomerHandle
    package let customerName: String
    package let tenant: Tenant
}

extension Store {
    /// The devices and users of a scope that are called something: by the whole name, whatever its case, or by an ID.
    ///
    /// - Parameters:
    ///   - text: What one of their names is.
    ///   - scope: Whose alerts may be looked at.
    ///   - most: In so many tenants, those with the latest alerts.
    ///   - effort: How much may be looked at; `nil` for what a page may cost.
    /// - Returns: Them by tenant, the latest seen first; and whether there are no more, as far as that was looked at.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func assets(
        called text: String,
        in scope: CustomerScope,
        most: Int,
        effort: SightingEffort? = nil,
    ) async throws(StorageError) -> (found: [AssetSighting], isWhole: Bool) {
        try await driver.read { session in
            try AssetLookup(session: session, scope: scope, effort: effort).assets(called: text, most: most)
        }
    }
}

/// A look for the latest alerts of each tenant that name something.
struct AssetLookup {
    let session: any Session
    let scope: CustomerScope
    /// So many alerts that name it are looked at, the latest.
    let depth: Int

    init(session: any Session, scope: CustomerScope, effort: SightingEffort? = nil) {
        self.session = session
        self.scope = scope
        depth = (effort ?? .usual(in: scope)).most
    }

    /// A tenant in which an entity was seen, and the latest alert there that names it.
    private struct Place {
        let fingerprint: Int64
        let customer: CustomerID
        let tenant: Int64
        let alert: Int64
        let count: Int
    }

    /// See ``Store/assets(called:in:most:effort:)``; `known` is the text, where it is known already which entities there are that it may be.
    func assets(
        called text: String,
        known: SoughtText? = nil,
        most: Int,
    ) throws -> (found: [AssetSighting], isWhole: Bool) {
        let kinds = AssetSighting.Kind.kinds(byFingerprintOf: text.folded)
            .filter { fingerprint, _ in known?.mayBe(fingerprint) ?? true }
        let all = try places(of: kinds.keys.sorted())
        // The alerts of others were looked through as well, and count for how much was.
        let looked = Dictionary(all.map { ($0.fingerprint, $0.count) }, uniquingKeysWith: +)
        var seen: Set<[String]> = []
        let places = all.sorted { $0.alert > $1.alert }.compactMap { place in
            guard scope.contains(place.customer), let kind = kinds[place.fingerprint],
                seen.insert([kind.rawValue, "\(place.tenant)"]).inserted
            else { return nil as (kind: AssetSighting.Kind, place: Place)? }
            return (kind, place)
        }
        let shown = places.prefix(most)
        let owners = try Owners(ofTenants: Set(shown.map(\.place.tenant)), in: session)
        let evidence = try evidence(of: Set(shown.map(\.place.alert)))
        var found: [AssetSighting] = []
        for (kind, place) in shown {
            // Every tenant has an owner, by the schema.
            guard let owner = owners[place.tenant],
                let entities = kind.entities(of: place.fingerprint, in: evidence[place.alert, default: []]),
                let name = entities.first
            else { continue }
            found.append(
                AssetSighting(
                    kind: kind,
                    name: name.value,
                    entities: entities,
                    customer: owner.customer,
                    handle: owner.handle,
                    customerName: owner.name,
                    tenant: owner.tenant,
                )
            )
        }
        return (found, places.count <= most && looked.values.allSatisfy { $0 < depth })
    }

    /// The tenants of the latest alerts that name each, whoever's they are.
    private func places(of fingerprints: [Int64]) throws -> [Place] {
        try session.rows(
            session.dialect.placesOfLatestNamingOne.frequent,
            each: fingerprints.map { [$0.stored, session.dialect.entity($0), depth.stored] },
        ) { row in
            Place(
                fingerprint: try row.take(),
                customer: try row.take(),
                tenant: try row.take(),
                alert: try row.take(),
                count: try row.take(),
            )
        }
    }

    private func evidence(of alerts: Set<Int64>) throws -> [Int64: [Evidence]] {
        guard !alerts.isEmpty else { return [:] }
        let rows = try session.rows(
            "SELECT alert, pieces FROM evidence WHERE " + Clause("alert", isIn: alerts.sorted().map(\.stored))
        ) { (try $0.take(Int64.self), try $0.take(EvidenceList.self)) }
        return Dictionary(rows.map { ($0.0, $0.1.pieces) }) { first, _ in first }
    }
}

extension AssetSighting.Kind {
    /// What something called so may be, by the number of that name.
    fileprivate static func kinds(byFingerprintOf folded: String) -> [Int64: AssetSighting.Kind] {
        let kinds: [AssetSighting.Kind] = [.device, .user]
        return Dictionary(
            kinds.flatMap { kind in kind.names.map { (Entity.fingerprint($0, folded: folded), kind) } }
        ) { first, _ in first }
    }

    /// What it is called by, the name to show first.
    fileprivate var names: [EntityKind] {
        switch self {
        case .device: [.deviceName, .deviceID]
        case .user: [.userName, .userID, .securityID, .mailbox]
        }
    }

    /// All names of the one that some evidence names; `nil` where none of it is about one, such as a service principal's ID.
    fileprivate func entities(of fingerprint: Int64, in evidence: [Evidence]) -> [Entity]? {
        let pieces = evidence.filter { piece in
            let isAbout =
                switch self {
                case .device: piece.device != nil
                case .user: piece.user != nil || piece.kind == .process
                }
            return isAbout && piece.entities.contains { $0.fingerprint == fingerprint }
        }
        guard let piece = pieces.first(where: { $0.kind != .process }) ?? pieces.first else { return nil }
        let own = piece.entities.filter { names.contains($0.kind) }
        return own.sorted { (names.firstIndex(of: $0.kind) ?? 0) < (names.firstIndex(of: $1.kind) ?? 0) }
    }
}
