import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Removing a customer` {
    /// Every table, with a statement that counts what is in it; `audit` is apart.
    static let counts: [String: SQL] = [
        "customer": "SELECT COUNT(*) FROM customer",
        "customer_name": "SELECT COUNT(*) FROM customer_name",
        "tenant": "SELECT COUNT(*) FROM tenant",
        "tenant_domain": "SELECT COUNT(*) FROM tenant_domain",
        "incident": "SELECT COUNT(*) FROM incident",
        "incident_original": "SELECT COUNT(*) FROM incident_original",
        "incident_milestone": "SELECT COUNT(*) FROM incident_milestone",
        "alert": "SELECT COUNT(*) FROM alert",
        "alert_original": "SELECT COUNT(*) FROM alert_original",
        "alert_technique": "SELECT COUNT(*) FROM alert_technique",
        "evidence": "SELECT COUNT(*) FROM evidence",
        "alert_entity": "SELECT COUNT(*) FROM alert_entity",
        "change": "SELECT COUNT(*) FROM change",
        "stream_progress": "SELECT COUNT(*) FROM stream_progress",
        "gap": "SELECT COUNT(*) FROM gap",
        "connection": "SELECT COUNT(*) FROM connection",
        "consent_request": "SELECT COUNT(*) FROM consent_request",
        "relationship": "SELECT COUNT(*) FROM relationship",
        "secret": "SELECT COUNT(*) FROM secret",
        "finding": "SELECT COUNT(*) FROM finding",
        "account_customer": "SELECT COUNT(*) FROM account_customer",
        "token_customer": "SELECT COUNT(*) FROM token_customer",
        "recent": "SELECT COUNT(*) FROM recent",
        "saved_view_customer": "SELECT COUNT(*) FROM saved_view_customer",
        "incident_version": "SELECT COUNT(*) FROM incident_version",
        "incident_revision": "SELECT COUNT(*) FROM incident_revision",
        "alert_version": "SELECT COUNT(*) FROM alert_version",
        "alert_revision": "SELECT COUNT(*) FROM alert_revision",
        "presence": "SELECT COUNT(*) FROM presence",
    ]
    /// Those that SQLite alone has.
    private static let countsOfSQLite: [String: SQL] = [
        "alert_place": "SELECT COUNT(*) FROM alert_place"
    ]

    private static let keys = SealingKeys(SealingKey())

    @Test(arguments: Backend.allCases)
    func `leaves nothing of theirs but the audit trail`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let contoso = try await fill(store, handle: "contoso", tenant: 1)
            let before = try await rowCounts(at: location)
            let fabrikam = try await fill(store, handle: "fabrikam", tenant: 2)
            for (table, count) in try await rowCounts(at: location) {
                #expect(count == before[table].map { $0 * 2 } && count > 0, "\(table) is not filled by the fixture")
            }
            try await store.remove(fabrikam.id, in: everything, by: analyst, at: moment(5))
            #expect(try await rowCounts(at: location) == before)
            let trail = try await store.auditTrail(in: everything, limit: 20)
            let added = [
                Deed.Kind.relationshipSet, .secretSet, .consentAsked, .connectionSet, .tokenMade, .passwordSet,
                .accountInvited, .accountSet, .customerAdded,
            ]
            #expect(trail.map(\.deed.kind) == [.customerRemoved] + added + added)
            #expect(trail.first?.deed.target?.name == "Fabrikam")
            #expect(try await store.customers(in: everything) == [contoso])
        }
    }

    @Test func `counts every table that there is`() async throws {
        try await withStoreFile { _, location in
            let driver = try SQLiteDriver.open(path: location.path)
            let tables = try await driver.read { session in try session.catalogue() }.tables.map(\.name)
            try driver.close()
            let apart: Set = [
                "account", "account_tag", "audit", "copy_progress", "customer_import", "departure", "directory_person",
                "duty",
                "invitation",
                "known_device", "log_reader", "process", "queue_look", "reader_zone", "saved_view", "schema_version",
                "sealing",
                "session",
                "sign_in",
                "sign_in_attempt", "sign_in_trial", "token", "token_grant", "token_place", "token_tag",
            ]
            #expect(Set(tables) == Set(Self.counts.keys).union(Self.countsOfSQLite.keys).union(apart))
        }
    }

    private func fill(_ store: Store, handle: String, tenant: Int) async throws -> Customer {
        let customer = try await store.addCustomer(handle, tenant: tenant)
        let account = try await store.addAccount("for-\(handle)", for: .listed([customer.id]))
        try await store.addToken(of: account, for: .listed([customer.id]))
        try await store.commit(Incident.fixture(of: tenant), upTo: moment(0))
        #expect(try await !store.followMilestones())
        try await store.keepRecent("customer/\(handle)", of: customer.id, by: account.id, at: moment(0))
        #expect(
            try await store.saveView(named: handle, "", about: [customer.id], isShared: true, of: account.id) == nil
        )
        try await store.look(
            at: IncidentID(rawValue: "1"),
            of: tenantID(tenant),
            in: everything,
            by: account.id,
            at: moment(0),
            forgettingBefore: moment(0),
        )
        let evidence = [Evidence.fixture(.ip, (.address, "192.0.2.1")), Evidence.fixture(.url)]
        try await store.commit(Alert.fixture(of: tenant, techniques: ["T1566"], evidence: evidence), upTo: moment(0))
        _ = try await store.keepVersions()
        try await store.commit(Incident.fixture(of: tenant, status: .resolved, updated: moment(1)))
        try await store.commit(
            Alert.fixture(of: tenant, status: .resolved, techniques: ["T1566"], updated: moment(1), evidence: evidence)
        )
        _ = try await store.keepVersions()
        let finding = ReadOutcome.Finding(cause: .forbidden, subject: Hostile("x"), reason: Hostile("y"), matter: nil)
        let outcome = ReadOutcome(reachedEnd: false, findings: [finding])
        try await store.record(outcome, of: .alerts, of: tenantID(tenant), at: moment(1))
        let connection = Connection(tenant: tenantID(tenant), kind: .application, clientID: "id")
        try await store.save(connection, in: everything, by: analyst, at: moment(0))
        let request = ConsentRequest(
            tenant: tenantID(tenant),
            clientID: "id",
            asker: "mei",
            asked: moment(0),
            until: moment(9),
        )
        let state = BearerDigest(of: handle)
        try await store.ask([(request, state)], in: everything, by: analyst, at: moment(0))
        let look = AccessLook(.all, findings: [AccessFinding(.clock, Hostile("ours"), .warning, "It is late.", nil)])
        try await store.keep([tenantID(tenant): look], at: moment(0))
        try await vault(of: store, Self.keys).put("x", as: .token(of: tenant))
        let relationship = PartnerRelationship(
            id: Hostile("r"),
            partner: tenantID(900),
            tenant: tenantID(tenant),
            name: Hostile("SOC"),
            status: .active,
        )
        try await store.refresh(
            [relationship],
            of: relationship.partner,
            isWhole: false,
            in: everything,
            by: analyst,
            at: moment(0),
        )
        return customer
    }

    private func rowCounts(at location: StoreLocation) async throws -> [String: Int] {
        let driver = try await openDriver(location)
        let counts = try await driver.read { session in
            let counts = Self.counts.merging(session.dialect == .sqlite ? Self.countsOfSQLite : [:]) { one, _ in one }
            return try counts.mapValues { sql in try session.first(sql, []) { try $0.take(Int.self) } ?? 0 }
        }
        try driver.close()
        return counts
    }
}
