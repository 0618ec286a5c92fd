import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A rekey` {
    private let old = SealingKey()
    private let new = SealingKey()

    private func fill(_ store: Store, count: Int = 25) async throws -> [SecretName] {
        let vault = vault(of: store, SealingKeys(old))
        let names = try (0..<count).map { number in
            try #require(SecretName(.refreshToken, of: .provider, label: "account \(number)"))
        }
        for name in names { try await vault.put("token of \(name.label)", as: name) }
        return names
    }

    private func expectAllOpen(_ names: [SecretName], in vault: SecretVault) async throws {
        for name in names { #expect(try await vault.open(name) == "token of \(name.label)") }
    }

    @Test(arguments: Backend.allCases)
    func `seals everything by the new key`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let names = try await fill(store)
            let count = try await vault(of: store, SealingKeys(new, others: [old])).rekey(
                by: analyst,
                at: moment(5),
                limit: 10
            )
            #expect(count == 25)
            #expect(try await store.secretCount(notSealedBy: new.fingerprint) == 0)
            #expect(try await store.sealedBy() == new.fingerprint)
            try await expectAllOpen(names, in: vault(of: store, SealingKeys(new)))
            let entry = try await store.auditTrail(in: everything, limit: 99).first { $0.deed.kind == .secretsRekeyed }
            #expect(entry?.deed.subject.bound == "key \(new.fingerprint), 25 secrets")
        }
    }

    @Test(arguments: Backend.allCases, [1, 2])
    func `leaves everything open with both keys when it is interrupted, and goes on`(
        backend: Backend,
        steps: Int,
    ) async throws {
        try await withStore(on: backend) { store in
            let names = try await fill(store)
            let both = SealingKeys(new, others: [old])
            let interrupted = Task {
                try await vault(of: store, both).rekey(by: analyst, at: moment(5), limit: 7) { done in
                    if done == steps * 7 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                }
            }
            await #expect(throws: StorageError.cancelled) { _ = try await interrupted.value }
            #expect(try await store.secretCount(notSealedBy: new.fingerprint) == 25 - steps * 7)
            try await expectAllOpen(names, in: vault(of: store, both))
            // What comes meanwhile is sealed by the new key, by whoever has it, and by nobody else.
            let late = try #require(SecretName(.refreshToken, of: .provider, label: "late"))
            let former = vault(of: store, SealingKeys(old))
            let missing = SecretError.missingKey(wanted: new.fingerprint, held: [old.fingerprint])
            #expect(try await secretFailure { try await former.put("token of late", as: late) } == missing)
            try await vault(of: store, SealingKeys(old, others: [new])).put("token of late", as: late)
            #expect(try await vault(of: store, both).rekey(by: analyst, at: moment(6)) == 25 - steps * 7)
            try await expectAllOpen(names + [late], in: vault(of: store, SealingKeys(new)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is noticed by a process that holds the old key alone, once it finds the new one`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let names = try await fill(store, count: 3)
            let file = FileManager.default.temporaryDirectory.appending(path: "tenantry-\(UUID()).key").path
            defer { try? FileManager.default.removeItem(atPath: file) }  // the folder is the system's to clean
            let keyFile = SealingKeyFile(path: file)
            _ = try keyFile.make()
            try keyFile.write(SealingKeys(old))
            let running = SecretVault(store: store, ring: SealingKeyRing { _ in try #require(try keyFile.read()) })
            try await expectAllOpen(names, in: running)
            try keyFile.write(SealingKeys(new, others: [old]))
            _ = try await vault(of: store, SealingKeys(new, others: [old])).rekey(by: analyst, at: moment(5))
            try await expectAllOpen(names, in: running)
            #expect(try await running.put("x", as: names[0]).sealedBy == new.fingerprint)
        }
    }

    @Test(arguments: Backend.allCases)
    func `stops at a secret that does not open, so that no key is thrown away`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            _ = try await fill(store, count: 3)
            let driver = try await openDriver(location)
            try await driver.write { try $0.run("UPDATE secret SET label = 'renamed' WHERE label = 'account 1'", []) }
            try driver.close()
            let error = try await secretFailure {
                _ = try await vault(of: store, SealingKeys(new, others: [old])).rekey(by: analyst, at: moment(5))
            }
            guard case .altered(let record)? = error else {
                Issue.record("It ended with \(String(describing: error)).")
                return
            }
            #expect(record.name.label == "renamed")
        }
    }
}
