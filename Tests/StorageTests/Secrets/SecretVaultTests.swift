import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A vault` {
    @Test(arguments: Backend.allCases)
    func `opens what was put into it, by whoever it is for`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let vault = vault(of: store)
            let names = [
                try #require(SecretName.application),
                try #require(SecretName(.certificateKey, of: .customer(customer.id), label: "Contoso’s")),
                try .token(of: 1), try .token(of: 2), try .token(of: 1, label: "wei@mssp.example"),
            ]
            for (number, name) in names.enumerated() { try await vault.put("value \(number)", as: name) }
            for (number, name) in names.enumerated() { #expect(try await vault.open(name) == "value \(number)") }
        }
    }

    @Test(arguments: Backend.allCases)
    func `leaves nothing of what another one took the place of, and has a number for it that nobody holds`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let vault = vault(of: store)
            let name = try SecretName.token(of: 1)
            func supersede(by text: String) async throws {
                let value = try SecretValue(text)
                try await vault.supersede(name, by: value, ends: moment(90), in: everything, by: analyst, at: moment(2))
            }
            try await supersede(by: "first")
            let former = try await vault.put("second", as: name)
            try await supersede(by: "third")
            #expect(try await vault.open(name) == "third")
            #expect(try await store.secrets(in: everything).map(\.generation) == [3])
            #expect(try await store.secrets(in: everything).map(\.ends) == [moment(90)])
            let overtaken = try await vault.replace(former, by: "fourth")
            guard case .overtaken(let newest) = overtaken else {
                Issue.record("A token that was replaced took the place of the new one.")
                return
            }
            #expect(newest.generation == 3)
            let deeds = try await store.auditTrail(in: everything, limit: 9).map(\.deed.kind)
            #expect(deeds.filter { $0 == .secretRemoved }.count == 2)
            let foreign = everything.narrowed(to: [])
            let error = try await failure {
                try await vault.supersede(
                    name,
                    by: SecretValue("x"),
                    ends: nil,
                    in: foreign,
                    by: analyst,
                    at: moment(3)
                )
            }
            #expect(error == .unknownTenant(tenantID(1)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `keeps several generations side by side, and says how old they are`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let name = try #require(SecretName.application)
            let vault = vault(of: store)
            let first = try await vault.put("one", as: name, ends: moment(100))
            let second = try await vault.put("two", as: name)
            #expect(first.generation == 1 && second.generation == 2)
            #expect(try await vault.open(name) == "two")
            #expect(try await vault.open(name, generation: 1) == "one")
            let all = try await vault.openAll(name, in: everything, by: analyst, at: moment(3))
            #expect(all.map(\.value.text) == ["two", "one"] && all.map(\.record.generation) == [2, 1])
            let none = try SecretName.application.map {
                try #require(SecretName(.refreshToken, of: .provider, label: $0.label))
            }
            let absent = try await vault.openAll(try #require(none), in: everything, by: analyst, at: moment(3))
            #expect(absent.isEmpty)
            let records = try await store.secrets(in: everything)
            #expect(records.map(\.generation) == [2, 1])
            #expect(records.map(\.lastUsed) == [moment(3), moment(3)])
            #expect(records.map(\.ends) == [nil, moment(100)])
            #expect(records.allSatisfy { $0.created == moment(1) && $0.name == name && $0.customer == nil })

            try await store.removeSecret(name, generation: 1, in: everything, by: analyst, at: moment(4))
            #expect(try await secretFailure { _ = try await vault.open(name, generation: 1) } == .unknown(name))
            #expect(try await vault.open(name) == "two")
            try await store.removeSecret(name, in: everything, by: analyst, at: moment(4))
            #expect(try await store.secrets(in: everything) == [])
            let gone = try await secretFailure {
                try await store.removeSecret(name, in: everything, by: analyst, at: moment(4))
            }
            #expect(gone == .unknown(name))
        }
    }

    @Test(arguments: Backend.allCases)
    func `lets one of many who rotate a token at once win, and tells the others`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let keys = SealingKeys(SealingKey())
            for name in [try .token(of: 1), try #require(SecretName.application)] {
                let first = try await vault(of: store, keys).put("token 0", as: name)
                let outcomes = try await withThrowingTaskGroup(of: SecretReplacement.self) { group in
                    for number in 1...8 {
                        group.addTask {
                            let other = try await Store.open(location)
                            let vault = vault(of: other, keys)
                            // Whoever opens it meanwhile finds a token, old or new.
                            #expect(try await vault.open(name)?.hasPrefix("token") == true)
                            let outcome = try await vault.replace(first, by: "token \(number)")
                            try other.close()
                            return outcome
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let stored = outcomes.compactMap { if case .stored(let record) = $0 { record } else { nil } }
                let newest = try #require(stored.first)
                #expect(stored.count == 1 && newest.generation == 2)
                #expect(outcomes.count { $0.isOvertaken } == 7)
                let records = try await store.secrets(in: everything).filter { $0.name == name }
                #expect(records.map(\.generation) == [2])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `says where a secret was removed while it was refreshed`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let name = try #require(SecretName.application)
            let vault = vault(of: store)
            let record = try await vault.put("token", as: name)
            try await store.removeSecret(name, in: everything, by: analyst, at: moment(2))
            #expect(try await secretFailure { _ = try await vault.replace(record, by: "new") } == .unknown(name))
            #expect(try await store.secrets(in: everything) == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func `reaches no further than a scope`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let vault = vault(of: store)
            let application = try #require(SecretName.application)
            for name in [application, try .token(of: 1), try .token(of: 2)] { try await vault.put("x", as: name) }
            let scope = store.scope(of: contoso)
            #expect(try await store.secrets(in: scope).map(\.name) == [.token(of: 1)])
            #expect(try await vault.open(.token(of: 1), in: scope) == "x")
            #expect(
                try await secretFailure { _ = try await vault.open(application, in: scope) } == .unknown(application)
            )
            let refused = try await failure { _ = try await vault.open(.token(of: 2), in: scope) }
            #expect(refused == .unknownTenant(tenantID(2)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `loses the secrets of a customer or a tenant that goes`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            var customer = try await store.addCustomer("contoso", tenant: 1)
            customer.tenants.append(Tenant(id: tenantID(2), displayName: "second"))
            try await store.update(customer, in: everything, by: analyst, at: moment(1))
            let vault = vault(of: store)
            let own = try #require(SecretName(.clientSecret, of: .customer(customer.id), label: "app"))
            let application = try #require(SecretName.application)
            for name in [own, application, try .token(of: 1), try .token(of: 2)] { try await vault.put("x", as: name) }
            customer.tenants.removeFirst()
            try await store.update(customer, in: everything, by: analyst, at: moment(2))
            #expect(Set(try await store.secrets(in: everything).map(\.name)) == [own, application, try .token(of: 2)])
            #expect(try await store.traces(of: customer.id).counts.first { $0.table == "secret" }?.rows == 2)
            let removal = try await store.remove(customer.id, in: everything, by: analyst, at: moment(3))
            #expect(removal.left.isClean && removal.deleted["secret"] == 2)
            #expect(try await store.secrets(in: everything).map(\.name) == [application])
        }
    }

    @Test(arguments: Backend.allCases)
    func `writes down each use and change, and no value`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let vault = vault(of: store)
            let name = try SecretName.token(of: 1)
            let first = try await vault.put("canary-1", as: name)
            _ = try await vault.replace(first, by: "canary-2")
            _ = try await vault.open(name)
            try await store.removeSecret(name, in: everything, by: analyst, at: moment(4))
            let entries = try await store.auditTrail(in: everything, limit: 4)
            #expect(entries.map(\.deed.kind) == [.secretRemoved, .secretUsed, .secretRotated, .secretSet])
            #expect(entries.allSatisfy { $0.deed.target?.customer == customer.id && $0.principal == analyst })
            #expect(
                entries.map(\.deed.subject.bound).allSatisfy { $0.contains("generation") && !$0.contains("canary") }
            )
        }
    }
}

extension SecretReplacement {
    fileprivate var isOvertaken: Bool {
        if case .overtaken(let record) = self { record.generation == 2 } else { false }
    }
}
