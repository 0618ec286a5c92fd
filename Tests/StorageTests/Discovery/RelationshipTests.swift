import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A partner relationship that is kept` {
    private static let partner = tenantID(900)

    private static func relationship(
        _ id: String,
        of tenant: Int,
        _ status: RelationshipStatus = .active,
        ends: Timestamp? = moment(90),
        extendsItself: Bool = false,
        by partner: TenantID = partner,
        notSeenSince: Timestamp? = nil,
    ) -> PartnerRelationship {
        PartnerRelationship(
            id: Hostile(id),
            partner: partner,
            tenant: tenantID(tenant),
            name: Hostile("SOC \(id)"),
            status: status,
            ends: ends,
            extendsItself: extendsItself,
            notSeenSince: notSeenSince,
        )
    }

    @discardableResult
    private func refresh(
        _ listed: [PartnerRelationship],
        _ store: Store,
        isWhole: Bool = true,
        in scope: CustomerScope = everything,
        of partner: TenantID = partner,
        at second: Int64 = 1,
    ) async throws -> [PartnerRelationship] {
        try await store.refresh(listed, of: partner, isWhole: isWhole, in: scope, by: analyst, at: moment(second))
    }

    private func deeds(_ store: Store) async throws -> [String] {
        try await store.auditTrail(in: everything, limit: 20).filter { $0.deed.kind == .relationshipSet }
            .reversed().map { "\($0.deed.target?.handle.rawValue ?? "-"): \($0.deed.subject)" }
    }

    @Test(arguments: Backend.allCases)
    func `follows the list, for the tenants of customers alone, and each change is accounted for`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let (one, short) = (
                Self.relationship("a", of: 1), Self.relationship("b", of: 1, .expiring, ends: moment(5))
            )
            let two = Self.relationship("c", of: 2, .approvalPending, ends: nil)
            try await refresh([short, two, Self.relationship("d", of: 7), one], store)
            #expect(try await store.relationships(in: everything) == [one, short, two])
            #expect(try await deeds(store).count == 2)
            // Nothing changed, so there is nothing to tell.
            try await refresh([one, short, two], store, at: 2)
            #expect(try await deeds(store).count == 2)
            let approved = Self.relationship("c", of: 2, .active, ends: moment(50))
            let gone = Self.relationship("b", of: 1, .expiring, ends: moment(5), notSeenSince: moment(2))
            #expect(try await refresh([one, approved], store, at: 3) == [gone])
            #expect(try await store.relationships(in: everything) == [one, gone, approved])
            let day = moment(50).description.prefix(10)
            let struck = ["contoso: SOC b is no longer listed", "fabrikam: SOC c is active, ends on \(day)"]
            #expect(try await deeds(store).suffix(2) == struck)
            // It is told once, and comes back as it is then.
            #expect(try await refresh([one, approved], store, at: 4) == [gone])
            #expect(try await deeds(store).count == 4)
            #expect(try await refresh([one, short, approved], store, at: 5) == [])
            #expect(try await store.relationships(in: everything) == [one, short, approved])
            #expect(try await deeds(store).count == 5)
        }
    }

    @Test(arguments: Backend.allCases)
    func `stays where a list is not whole, is another partner's, or out of scope`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let (one, two) = (Self.relationship("a", of: 1), Self.relationship("b", of: 2))
            try await refresh([one, two], store)
            try await refresh([], store, isWhole: false)
            #expect(try await store.relationships(in: everything) == [one, two])
            let other = Self.relationship("a", of: 1, by: tenantID(901))
            try await refresh([other], store, of: tenantID(901))
            #expect(try await store.relationships(in: everything).count == 3)
            let unseen = Self.relationship("a", of: 1, notSeenSince: moment(1))
            #expect(try await refresh([], store, in: store.scope(of: contoso), at: 2) == [unseen])
            #expect(try await store.relationships(in: everything) == [other, unseen, two])
            #expect(try await store.relationships(in: store.scope(of: contoso)) == [other, unseen])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is forgotten half a year after it was seen, where it has ended or is not listed`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let (day, half): (Int64, Int64) = (86_400, 180 * 86_400)
            let lasting = Self.relationship("lasting", of: 1, ends: moment(700 * day))
            let ended = Self.relationship("ended", of: 1, .expired, ends: moment(5 * day))
            let coming = Self.relationship("coming", of: 1, .created, ends: nil)
            try await refresh([lasting, ended, coming, Self.relationship("struck", of: 1)], store, at: 1)
            try await refresh([lasting, ended, coming], store, at: 2)
            func left(at second: Int64) async throws -> [String] {
                try await store.forgetLostRelationships(by: .system, at: moment(second))
                return try await store.relationships(in: everything).map(\.id.bound).sorted()
            }
            #expect(try await left(at: half) == ["coming", "ended", "lasting", "struck"])
            #expect(try await left(at: half + 1) == ["coming", "ended", "lasting"])
            #expect(try await left(at: half + 2) == ["ended", "lasting"])
            #expect(try await left(at: half + 5 * day) == ["lasting"])
            #expect(try await left(at: half + 699 * day) == ["lasting"])
            #expect(try await left(at: half + 700 * day) == [])
            let last = try await deeds(store).last
            #expect(last == "contoso: SOC lasting was not seen for half a year, and is forgotten")
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not forgotten while it extends itself, until it is over or a list is without it`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let day: Int64 = 86_400
            let ends = moment(5 * day)
            let lasting = Self.relationship("lasting", of: 1, ends: ends, extendsItself: true)
            let near = Self.relationship("near", of: 1, .expiring, ends: ends, extendsItself: true)
            let ended = Self.relationship("ended", of: 1, .terminated, ends: ends, extendsItself: true)
            try await refresh([lasting, near, ended], store)
            func left(onDay days: Int64) async throws -> [String] {
                try await store.forgetLostRelationships(by: .system, at: moment(days * day))
                return try await store.relationships(in: everything).map(\.id.bound).sorted()
            }
            #expect(try await left(onDay: 184) == ["ended", "lasting", "near"])
            #expect(try await left(onDay: 3_000) == ["lasting", "near"])
            try await refresh([near], store, at: 3_000 * day)
            #expect(try await left(onDay: 3_001) == ["near"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes with its customer`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await refresh([Self.relationship("a", of: 1)], store)
            let gone = try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9))
            #expect(gone.left.isClean)
            #expect(gone.deleted["relationship"] == 1)
            #expect(try await store.relationships(in: everything) == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes with the store into another database, and the sign-in does`(backend: Backend) async throws {
        try await withStoreFile { store, origin in
            try await store.addCustomer("contoso", tenant: 1)
            let listed = [Self.relationship("a", of: 1), Self.relationship("b", of: 1, .created, ends: nil)]
            try await refresh(listed, store)
            let signIn = KeptSignIn(cloud: .dod, home: Self.partner, clientID: "id", account: Hostile("mei"))
            try await vault(of: store).keep(signIn, SecretValue("t"), ends: moment(9), of: analyst, at: moment(2))
            try await withLocation(on: backend) { place in
                _ = try await store.copy(to: place, from: origin)
                let copy = try await Store.open(place)
                #expect(try await copy.relationships(in: everything) == listed)
                #expect(try await copy.signIn(of: analyst, in: .dod) == signIn)
                try copy.close()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is kept once by two who read the list at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            for number in 1...20 { try await store.addCustomer("customer-\(number)", tenant: number) }
            let listed = (1...20).map { Self.relationship("r\($0)", of: $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for round in 0..<4 {
                    group.addTask { try await refresh(round.isMultiple(of: 2) ? listed : listed.reversed(), store) }
                }
                try await group.waitForAll()
            }
            #expect(try await store.relationships(in: everything) == listed)
            #expect(try await deeds(store).count == 20)
        }
    }
}
