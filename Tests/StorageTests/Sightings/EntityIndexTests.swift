import Storage
import Tenants
import Testing

/// SQLite keeps it apart from the table that it is made of, so what happens to the table has to happen to it.
@Suite(.timeLimit(.minutes(1))) struct `The index of entities` {
    @Test func `says what the alerts name, whatever becomes of them`() async throws {
        try await withStoreFile { store, location in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await fill(store, at: 0)
            #expect(try await index(at: location) == named(at: location))
            try await fill(store, at: 1)
            let (indexed, named) = (try await index(at: location), try await named(at: location))
            #expect(indexed == named)
            // What all name, what one does, and what those named that have changed, but no more what they did before.
            #expect(indexed.compactMap(\.last).sorted() == ["1", "1", "1", "1", "1", "1", "1", "1", "8"])
            try await withFolder { folder in
                let place = try StoreLocation(path: folder + "/copy.db")
                #expect(try await store.copy(to: place, from: location).isLevel)
                #expect(try await index(at: place) == named)
                try await fill(store, at: 2)
                #expect(try await store.copy(to: place, from: location).isLevel)
                #expect(try await index(at: place) == self.named(at: location))
            }
            try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9))
            #expect(try await index(at: location) == self.named(at: location))
            let terms = Retention(resolved: .days(1), open: .days(1), log: .forever)
            #expect(try await store.expire(terms, at: moment(9 * 86_400)).alerts == 4)
            #expect(try await index(at: location) == [])
        }
    }

    /// Alerts of two customers that all name one address and each a host of its own, which every second one changes.
    private func fill(_ store: Store, at second: Int64) async throws {
        for tenant in 1...2 {
            for number in 0..<4 where second == 0 || number.isMultiple(of: 2) {
                let host = "host-\(tenant)-\(number)-\(second)"
                let evidence = Evidence.fixture(.ip, (.address, "192.0.2.1"), (.deviceName, host))
                let alert = Alert.fixture("\(number)", of: tenant, updated: moment(second), evidence: [evidence])
                try await store.commit(alert)
            }
        }
    }

    /// Each entity that the index has, and how many alerts name it.
    private func index(at location: StoreLocation) async throws -> [[String]] {
        try await entries(
            "SELECT term, CAST(doc AS TEXT) FROM temp.entity_words ORDER BY term",
            at: location,
            after: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.entity_words USING fts5vocab (main, alert_by_entity, row)",
        )
    }

    private func named(at location: StoreLocation) async throws -> [[String]] {
        try await entries(
            """
            SELECT printf('%x', fingerprint), CAST(COUNT(*) AS TEXT) FROM alert_entity
            GROUP BY fingerprint ORDER BY printf('%x', fingerprint)
            """,
            at: location,
        )
    }

    private func entries(
        _ sql: SQL,
        at location: StoreLocation,
        after definition: SQL? = nil
    ) async throws -> [[String]] {
        let driver = try SQLiteDriver.open(path: location.path)
        let entries = try await driver.write { session in
            if let definition { try session.define(definition) }
            return try session.rows(sql, []) { [try $0.take(String.self), try $0.take(String.self)] }
        }
        try driver.close()
        return entries
    }
}
