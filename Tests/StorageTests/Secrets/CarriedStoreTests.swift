import Foundation
import Storage
import Tenants
import Testing

/// What a copy, a backup and a restored store have of secrets and of the audit trail.
@Suite(.timeLimit(.minutes(2))) struct `A store that is carried elsewhere` {
    private let keys = SealingKeys(SealingKey())

    private func names(_ customer: Customer) throws -> [SecretName] {
        [
            try #require(SecretName.application),
            try #require(SecretName(.clientSecret, of: .customer(customer.id), label: "app")), try .token(of: 1),
        ]
    }

    private func expectWhole(_ location: StoreLocation, _ names: [SecretName], after head: AuditHead) async throws {
        let store = try await Store.open(location)
        #expect(try await store.inspectTrail(against: head).faults == [])
        let vault = vault(of: store, keys)
        for name in names { #expect(try await vault.open(name) == "value of \(name)") }
        #expect(try await store.inspectTrail(against: head).faults == [])
        try store.close()
        // And its trail is refused to whoever changes it, as in the store that it came from.
        let driver = try await openDriver(location)
        let refused = try await failure { try await driver.write { try $0.run("DELETE FROM audit", []) } }
        guard case .refused? = refused else {
            Issue.record("It ended with \(String(describing: refused)).")
            return
        }
        try driver.close()
    }

    @Test(arguments: Backend.allCases, Backend.allCases)
    func `opens its secrets by the same key, and goes on with its trail`(from: Backend, to: Backend) async throws {
        try await withStoreLocation(on: from) { store, origin in
            let names = try names(try await store.addCustomer("contoso", tenant: 1))
            let vault = vault(of: store, keys)
            for name in names { try await vault.put("value of \(name)", as: name) }
            let head = try #require(try await store.auditHead())

            try await withLocation(on: to) { place in
                #expect(try await store.copy(to: place, from: origin).isLevel)
                try await expectWhole(place, names, after: head)
                // Its trail has gone on by itself, so copying on would undo that.
                await #expect(throws: CopyError.wasUsed(place)) { _ = try await store.copy(to: place, from: origin) }
            }
            try await withFolder { folder in
                _ = try await store.backUp(to: folder + "/backup", packed: true, replacing: false)
                try await withLocation(on: to) { place in
                    let other = try await Store.open(place)
                    try await other.addCustomer("fabrikam", tenant: 9)
                    try other.close()
                    _ = try await Store.restore(
                        folder + "/backup",
                        to: place,
                        replacing: true,
                        by: analyst,
                        at: moment(9),
                    )
                    try await expectWhole(place, names, after: head)
                }
            }
        }
    }
}
