import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The chain of the audit trail` {
    /// A store with rows 1 to 8, of which the last was added by ``Store/record(_:by:at:)``.
    private func withTrail(
        on backend: Backend,
        _ body: (Store, StoreLocation) async throws -> Void,
    ) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            for number in 2...8 {
                let deed = Deed(.linkOpened, of: customer, subject: Hostile("link \(number)"))
                try await store.record(deed, by: analyst, at: moment(Int64(number)))
            }
            try await body(store, location)
        }
    }

    /// Does what someone does who owns the database.
    private func tamper(_ statements: [SQL], at location: StoreLocation) async throws {
        let driver = try await openDriver(location)
        try await driver.write { session in
            switch session.dialect {
            case .sqlite:
                try session.run("DROP TRIGGER audit_stays_unchanged", [])
                try session.run("DROP TRIGGER audit_stays_whole", [])
            case .postgreSQL: try session.run("ALTER TABLE audit DISABLE TRIGGER USER", [])
            }
            for statement in statements { try session.run(statement, []) }
        }
        try driver.close()
    }

    @Test(
        arguments: [
            ([], []),
            (["UPDATE audit SET subject = 'another link' WHERE id = 4"], [.changed(4)]),
            (["UPDATE audit SET actor_name = 'wei' WHERE id IN (2, 7)"], [.changed(2), .changed(7)]),
            (["UPDATE audit SET customer = NULL WHERE id = 8"], [.changed(8)]),
            (["UPDATE audit SET at = at + 1 WHERE id = 1"], [.changed(1)]),
            (["UPDATE audit SET outcome = 'nonsense' WHERE id = 3"], [.changed(3)]),
            (["UPDATE audit SET actor_place = actor_name, actor_name = actor_place WHERE id = 3"], [.changed(3)]),
            (["DELETE FROM audit WHERE id = 1"], [.removed(1...1)]),
            (["DELETE FROM audit WHERE id IN (3, 4, 6)"], [.removed(3...4), .removed(6...6)]),
            // The rows 3 and 6 change their places.
            (
                [
                    "UPDATE audit SET id = 99 WHERE id = 3", "UPDATE audit SET id = 3 WHERE id = 6",
                    "UPDATE audit SET id = 6 WHERE id = 99",
                ], [.moved(3, from: 6), .moved(6, from: 3)]
            ),
            // A row goes, and those after it close the gap.
            (
                [
                    "DELETE FROM audit WHERE id = 6", "UPDATE audit SET id = id - 1 WHERE id = 7",
                    "UPDATE audit SET id = id - 1 WHERE id = 8",
                ],
                [.moved(6, from: 7), .moved(7, from: 8)]
            ),
            // A row takes another's hash.
            (
                ["UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 4) WHERE id = 5"],
                [.changed(5), .unlinked(6)]
            ),
            (["UPDATE audit SET previous = hash WHERE id = 5"], [.changed(5)]),
        ] as [([SQL], [AuditFault])],
        Backend.allCases,
    )
    func `shows which row was changed, removed or moved`(
        tampering: (statements: [SQL], faults: [AuditFault]),
        backend: Backend,
    ) async throws {
        try await withTrail(on: backend) { store, location in
            try await tamper(tampering.statements, at: location)
            let inspection = try await store.inspectTrail()
            #expect(inspection.faults == tampering.faults)
            #expect(inspection.isWhole == tampering.faults.isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `shows a row that was written anew with a hash that fits`(backend: Backend) async throws {
        // The same trail in another store, but for one row; then that row comes into this one with its hash.
        try await withTrail(on: backend) { store, location in
            try await withStoreLocation(on: backend) { forged, _ in
                let customer = try await forged.addCustomer("contoso", tenant: 1)
                try await forged.record(
                    Deed(.linkOpened, of: customer, subject: Hostile("forged")),
                    by: analyst,
                    at: moment(2)
                )
                let row = try #require(try await forged.auditTrail(in: everything, limit: 1).first)
                let driver = try await openDriver(location)
                try await tamper([], at: location)
                try await driver.write { session in
                    try session.run(
                        "UPDATE audit SET subject = 'forged', hash = ? WHERE id = 2",
                        [row.hash.stored],
                    )
                }
                try driver.close()
            }
            #expect(try await store.inspectTrail().faults == [.unlinked(3)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `shows by an exported head that its end is gone, or that all of it was written anew`(
        backend: Backend
    ) async throws {
        try await withTrail(on: backend) { store, location in
            let head = try #require(try await store.auditHead())
            #expect(head.number == 8)
            #expect(try await store.inspectTrail(against: head).isWhole)
            try await store.record(Deed(.linkOpened), by: analyst, at: moment(9))
            #expect(try await store.inspectTrail(against: head).isWhole)

            try await tamper(["DELETE FROM audit WHERE id >= 6"], at: location)
            #expect(try await store.inspectTrail().isWhole)
            #expect(try await store.inspectTrail(against: head).faults == [.cutOff(after: 5, head: 8)])
            // And it does not help to go on from there.
            for second in Int64(10)...14 { try await store.record(Deed(.linkOpened), by: analyst, at: moment(second)) }
            #expect(try await store.inspectTrail().isWhole)
            #expect(try await store.inspectTrail(against: head).faults == [.otherThanHead(8)])
            try await tamperAgain(["DELETE FROM audit"], at: location)
            #expect(try await store.inspectTrail(against: head).faults == [.cutOff(after: 0, head: 8)])
        }
    }

    private func tamperAgain(_ statements: [SQL], at location: StoreLocation) async throws {
        let driver = try await openDriver(location)
        try await driver.write { session in for statement in statements { try session.run(statement, []) } }
        try driver.close()
    }

    @Test(
        arguments: ["UPDATE audit SET subject = ''", "DELETE FROM audit WHERE id = 8", "DELETE FROM audit"] as [SQL],
        Backend.allCases,
    )
    func `is refused by the database itself to whoever changes it`(statement: SQL, backend: Backend) async throws {
        try await withTrail(on: backend) { store, location in
            let refused = try await failure { try await tamperAgain([statement], at: location) }
            guard case .refused? = refused else {
                Issue.record("It ended with \(String(describing: refused)).")
                return
            }
            #expect(try await store.inspectTrail().rows == 8)
        }
    }

    @Test(arguments: Backend.allCases)
    func `stays one chain, however many write at once`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await withThrowingDiscardingTaskGroup { group in
                for writer in 1...8 {
                    group.addTask {
                        let other = try await Store.open(location)
                        try await other.addCustomer("customer-\(writer)", tenant: writer)
                        for number in 1...20 {
                            let deed = Deed(.linkOpened, subject: Hostile("\(writer) \(number)"))
                            try await other.record(deed, by: analyst, at: moment(Int64(number)))
                        }
                        try other.close()
                    }
                }
            }
            let inspection = try await store.inspectTrail()
            #expect(inspection.faults == [])
            #expect(inspection.rows == 8 * 21 && inspection.last?.number == 8 * 21)
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes in the trail from before it was one`(backend: Backend) async throws {
        try await withTrail(on: backend) { store, location in
            let before = try await store.auditTrail(in: everything, limit: 99)
            try await tamper(
                [
                    "CREATE TABLE former AS SELECT * FROM audit", "DROP TABLE audit",
                    // With the gap that a transaction which did not end leaves on PostgreSQL.
                    """
                    CREATE TABLE audit AS SELECT CASE WHEN id > 4 THEN id + 3 ELSE id END AS id, at, actor_kind, actor_name,
                        deed, customer, customer_handle, customer_name, subject
                    FROM former
                    """,
                    "DROP TABLE former", "ALTER TABLE departure DROP COLUMN actor_place",
                ] + backend.undoingFindings + [
                    "DROP TABLE consent_request", "DELETE FROM schema_version WHERE version >= 9",
                ],
                at: location,
            )
            if backend == .postgreSQL { try await tamperAgain(["DROP FUNCTION tenantry.refuse_change"], at: location) }
            let opened = try await Store.open(location)
            #expect(try await opened.auditTrail(in: everything, limit: 99) == before)
            #expect(try await opened.inspectTrail().isWhole)
            try await opened.record(Deed(.linkOpened), by: analyst, at: moment(9))
            #expect(try await opened.inspectTrail().last?.number == 9)
            try opened.close()
        }
    }

    @Test func `is hashed as the document about it says`() async throws {
        try await withStore { store in
            let customer = try await store.addCustomer("contoso", name: "Contoso AG", tenant: 1)
            let wei = Principal.localOperator(named: "wei", at: "soc-2")
            try await store.record(Deed(.linkOpened, of: customer, subject: Hostile("ü\0")), by: wei, at: moment(3))
            let entries = try await store.auditTrail(after: 0, in: everything, limit: 9)
            // Computed by Python's hashlib from the description in docs/audit.md.
            #expect(
                entries.map(\.hash.description) == [
                    "123838bb03e55911413af98c99511a948025b492eb073a6f4b90bce01e9776da",
                    "269a00e37c67cf906587230d29bf5d0971a49e8b941c21af6f6405d691cbab23",
                ]
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `has a head that is signed by a key of the store's own`(backend: Backend) async throws {
        try await withTrail(on: backend) { store, _ in
            let vault = vault(of: store)
            let first = try await vault.signHead(by: analyst, at: moment(20))
            let second = try await vault.signHead(by: analyst, at: moment(21))
            #expect(first.isAuthentic && second.isAuthentic)
            #expect(first.publicKey == second.publicKey && first.head != second.head)
            #expect(try await store.inspectTrail(against: first.head).isWhole)
            #expect(try await store.inspectTrail(against: second.head).isWhole)
            let forged = SignedHead(
                head: second.head,
                at: first.at,
                publicKey: first.publicKey,
                signature: first.signature
            )
            #expect(!forged.isAuthentic)
            let kinds = try await store.auditTrail(in: everything, limit: 3).map(\.deed.kind)
            #expect(kinds == [.headSigned, .secretUsed, .headSigned])
        }
    }
}
