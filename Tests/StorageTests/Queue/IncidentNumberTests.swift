import Storage
import Tenants
import Testing

/// A list of a technique's or an entity's incidents goes by them, so one of another incident would lose that one.
@Suite(.timeLimit(.minutes(1))) struct `The incidents' numbers beside alerts and what they name` {
    @Test(arguments: Backend.allCases)
    func `are those of the alerts' incidents, whichever came first and wherever an alert moves`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(alert("early", of: "1"))
            try await store.commit(alert("lone", of: nil))
            try await expectNumbers(["early": nil, "lone": nil], in: store, on: backend)
            #expect(try await found(in: store) == [])
            try await store.commit(Incident.fixture("1"))
            try await expectNumbers(["early": "1", "lone": nil], in: store, on: backend)
            try await store.commit(Incident.fixture("2"))
            try await store.commit(alert("late", of: "2"))
            try await expectNumbers(["early": "1", "late": "2", "lone": nil], in: store, on: backend)
            #expect(try await found(in: store) == ["1", "2"])
            // To an incident that is here, and to one that is not yet.
            try await store.commit(alert("early", of: "2", at: 1))
            try await store.commit(alert("late", of: "3", at: 1))
            try await expectNumbers(["early": "2", "late": nil, "lone": nil], in: store, on: backend)
            #expect(try await found(in: store) == ["2"])
            try await store.commit(Incident.fixture("3"))
            try await store.commit(Incident.fixture("2", updated: moment(2)))
            try await expectNumbers(["early": "2", "late": "3", "lone": nil], in: store, on: backend)
            #expect(try await found(in: store) == ["2", "3"])
        }
    }

    /// As in a store to which an earlier program still writes.
    @Test(arguments: Backend.allCases)
    func `may be missing, and their incidents are found all the same`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1"))
            for name in ["a", "b"] { try await store.commit(alert(name, of: "1")) }
            let statements: [SQL] =
                switch backend {
                case .sqlite: ["DELETE FROM alert_place", "UPDATE alert_technique SET incident = NULL"]
                case .postgreSQL:
                    ["UPDATE alert_technique SET incident = NULL", "UPDATE alert_entity SET incident = NULL"]
                }
            try await store.driver.write { session in
                for statement in statements { try session.run(statement, []) }
            }
            #expect(try await found(in: store) == ["1"])
            let address = Entity(kind: .address, value: Hostile("192.0.2.1"))
            let elsewhere = try await store.elsewhere([address], than: fabrikam.id, in: everything)
            #expect(elsewhere.flatMap(\.places).map(\.alerts) == [2])
            // Whoever writes an alert again sets it right.
            try await store.commit(alert("a", of: "1", at: 1))
            try await expectNumbers(["a": "1", "b": nil], in: store, on: backend)
        }
    }

    /// As where an earlier program of version 27 goes on storing, which says nothing beside techniques.
    @Test func `may be missing beside techniques alone, of few alerts and of many`() async throws {
        try await withStore(on: .sqlite) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            try await store.commit(Incident.fixture("2"))
            try await store.commit(alert("a", of: "1"))
            try await store.commit(alert("b", of: "2"))
            try await store.driver.write { session in
                try session.run(
                    """
                    UPDATE alert_technique SET incident = NULL WHERE alert = (SELECT id FROM alert WHERE object = 'b')
                    """,
                    []
                )
            }
            #expect(try await found(in: store) == ["1", "2"])
            // More than are looked up for each part of the way.
            for number in 0..<1_001 { try await store.commit(alert("lone \(number)", of: nil)) }
            #expect(try await found(in: store) == ["1", "2"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `are filled in for what a store had before`(backend: Backend) async throws {
        try await withLocation(on: backend) { location in
            try await withStore(at: location) { store, _ in
                try await store.addCustomer("contoso", tenant: 1)
                try await store.commit(Incident.fixture("1"))
                try await store.commit(alert("a", of: "1"))
                try await store.commit(alert("b", of: "2"))
                let statements = backend.undoingNumbers + ["DELETE FROM schema_version WHERE version >= 26"]
                try await store.driver.write { session in
                    for statement in statements { try session.run(statement, []) }
                }
            }
            try await withStore(at: location) { store, _ in
                let incidents = try await found(in: store)
                try await expectNumbers(["a": "1", "b": nil], in: store, on: backend)
                #expect(incidents == ["1"])
                try await store.commit(Incident.fixture("2"))
                try await expectNumbers(["a": "1", "b": "2"], in: store, on: backend)
            }
        }
    }

    /// They are no part of what is copied.
    @Test(arguments: Backend.allCases)
    func `are made anew in a copy`(backend: Backend) async throws {
        try await withStoreFile { store, origin in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            for (name, incident) in [("a", "1"), ("b", "2")] { try await store.commit(alert(name, of: incident)) }
            try await withLocation(on: backend) { place in
                _ = try await store.copy(to: place, from: origin)
                try await store.commit(Incident.fixture("2"))
                try await store.commit(alert("a", of: "2", at: 1))
                #expect(try await store.copy(to: place, from: origin).isLevel)
                let copy = try await Store.open(place)
                try await expectNumbers(["a": "2", "b": "2"], in: copy, on: backend)
                try copy.close()
            }
        }
    }

    private func alert(_ name: String, of incident: String?, at second: Int64 = 0) -> Alert {
        let evidence = [Evidence.fixture(.ip, (.address, "192.0.2.1"))]
        return Alert.fixture(
            name,
            incident: incident,
            techniques: ["T1059"],
            updated: moment(second),
            evidence: evidence
        )
    }

    private func expectNumbers(_ incidents: [String: String?], in store: Store, on backend: Backend) async throws {
        #expect(try await numbers(in: store, on: backend) == incidents)
    }

    /// The name of the incident whose number is beside each alert on SQLite and beside its technique, and on PostgreSQL beside its technique and
    /// beside its entity.
    private func numbers(in store: Store, on backend: Backend) async throws -> [String: String?] {
        let tables: [SQL] =
            switch backend {
            case .sqlite: ["alert_place", "alert_technique"]
            case .postgreSQL: ["alert_technique", "alert_entity"]
            }
        var numbers: [[String: String?]] = []
        for table in tables {
            let found = try await store.driver.read { session in
                try session.rows(
                    "SELECT alert.object, incident.object FROM alert LEFT JOIN " + table + " ON " + table
                        + ".alert = alert.id LEFT JOIN incident ON incident.id = " + table + ".incident",
                    [],
                ) { (try $0.take(String.self), try $0.take(String?.self)) }
            }
            numbers.append(Dictionary(uniqueKeysWithValues: found))
        }
        #expect(numbers.allSatisfy { $0 == numbers[0] })
        return numbers[0]
    }

    /// The incidents that a search for the technique finds, and one for the entity.
    private func found(in store: Store) async throws -> [String] {
        let ofTechnique = QueueFilter(status: .all, technique: Technique(rawValue: "T1059"), sort: .created)
        let ofEntity = QueueFilter(status: .all, text: "192.0.2.1", sort: .created)
        let found = try await store.incidents(ofTechnique, in: everything).map(\.incident.id.rawValue).sorted()
        #expect(try await store.incidents(ofEntity, in: everything).map(\.incident.id.rawValue).sorted() == found)
        // On the way through the queue.
        let walking = QueueEffort(worthwhile: -1, stroll: .max, look: .max, crossing: -1, glance: 1)
        let passed = try await store.incidents(ofTechnique, in: everything, effort: walking)
        #expect(passed.map(\.incident.id.rawValue).sorted() == found)
        return found
    }
}
