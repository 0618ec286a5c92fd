import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A sealed secret` {
    private func change(_ sql: SQL, _ arguments: [Value] = [], at location: StoreLocation) async throws {
        let driver = try await openDriver(location)
        try await driver.write { session in try session.run(sql, arguments) }
        try driver.close()
    }

    /// What someone who writes into the database might do to the row of one secret.
    @Test(
        arguments: [
            ("UPDATE secret SET label = 'other' WHERE label = 'mei'", "other", 1),
            ("UPDATE secret SET generation = 9 WHERE label = 'mei'", "mei", 1),
            (
                """
                UPDATE secret SET tenant = (SELECT id FROM tenant WHERE customer = 2), customer = 2 WHERE label = 'mei'
                """, "mei", 2
            ),
            (
                "UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE label = 'wei') WHERE label = 'mei'", "mei",
                1
            ),
        ] as [(SQL, String, Int)],
        Backend.allCases,
    )
    func `opens in its own row alone`(change: (sql: SQL, label: String, tenant: Int), backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let vault = vault(of: store)
            try await vault.put("mine", as: .token(of: 1, label: "mei"))
            try await vault.put("other", as: .token(of: 1, label: "wei"))
            try await self.change(change.sql, at: location)
            let error = try await secretFailure {
                _ = try await vault.open(.token(of: change.tenant, label: change.label))
            }
            guard case .altered(let record)? = error else {
                Issue.record("It ended with \(String(describing: error)).")
                return
            }
            #expect(record.name.label == change.label)
        }
    }

    @Test(arguments: Backend.allCases, [0, 5, 12, 20, 40])
    func `opens no more when a bit of it is turned`(backend: Backend, place: Int) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let vault = vault(of: store)
            let name = try #require(SecretName.application)
            try await vault.put("a secret of some length", as: name)
            let driver = try await openDriver(location)
            let sealed = try await driver.read { session in
                try session.first("SELECT sealed FROM secret", []) { try $0.take(Data.self) }
            }
            var turned = try #require(sealed)
            turned[turned.startIndex + place] ^= 1
            try await driver.write { [turned] in try $0.run("UPDATE secret SET sealed = ?", [turned.stored]) }
            try driver.close()
            let error = try await secretFailure { _ = try await vault.open(name) }
            #expect(error?.description.contains("was changed in the database") == true)
        }
    }

    @Test(arguments: Backend.allCases)
    func `needs the key that sealed it, and says which that is`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let (right, wrong) = (SealingKey(), SealingKey())
            let name = try #require(SecretName.application)
            try await vault(of: store, SealingKeys(right)).put("x", as: name)
            let missing = SecretError.missingKey(wanted: right.fingerprint, held: [wrong.fingerprint])
            let others = vault(of: store, SealingKeys(wrong))
            #expect(try await secretFailure { _ = try await others.open(name) } == missing)
            // Nor is anything sealed by a second key, which whoever holds the first could not open.
            #expect(try await secretFailure { try await others.put("y", as: name) } == missing)
            #expect(try await store.secrets(in: everything).map(\.generation) == [1])
            #expect(try await vault(of: store, SealingKeys(wrong, others: [right])).open(name) == "x")
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not the same twice`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            let vault = vault(of: store)
            let name = try #require(SecretName.application)
            for _ in 1...3 { try await vault.put("the same", as: name) }
            let driver = try await openDriver(location)
            let sealed = try await driver.read { session in
                try session.rows("SELECT sealed FROM secret", []) { try $0.take(Data.self) }
            }
            #expect(Set(sealed).count == 3)
            #expect(sealed.allSatisfy { $0.count == 12 + 8 + 16 && $0.range(of: Data("same".utf8)) == nil })
            try driver.close()
        }
    }

    @Test(arguments: [
        (SecretValue.limit, nil), (SecretValue.limit + 1, SecretError.tooLong), (0, SecretError.empty),
    ])
    func `has a length`(length: Int, error: SecretError?) async throws {
        let found = try await secretFailure { _ = try SecretValue(String(repeating: "x", count: length)) }
        #expect(found == error)
    }

    @Test func `never shows itself`() throws {
        let value = try SecretValue("canary")
        let key = SealingKey()
        for text in [
            "\(value)", String(reflecting: value), "\(Mirror(reflecting: value).children.count)", "\([value])",
        ] {
            #expect(!text.contains("canary"))
        }
        var dumped = ""
        dump(value, to: &dumped)
        dump(key, to: &dumped)
        #expect(!dumped.contains("canary") && !dumped.contains("bits"))
        #expect("\(key)" == "key \(key.fingerprint)")
    }

    @Test func `leaves no bytes where it came from`() throws {
        var bytes = Data("canary".utf8)
        let value = try SecretValue(wiping: &bytes)
        #expect(bytes == Data(count: 6))
        #expect(value.text == "canary")
    }

    @Test(arguments: ["", " ", "a\nb", "a\u{202E}b", String(repeating: "x", count: 129)])
    func `has a name that can be read`(label: String) {
        #expect(SecretName(.clientSecret, of: .provider, label: label) == nil)
    }
}
