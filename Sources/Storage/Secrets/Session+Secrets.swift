import Foundation
import Tenants

/// Where the generations of a secret are, and whose they are.
struct SecretPlace: Sendable {
    let name: SecretName
    /// `nil` for a secret of our own.
    let customer: Customer?
    /// The number of the tenant that it is of, if it is of one.
    let tenant: Int64?

    /// Something that was done with one of the generations.
    func deed(_ kind: Deed.Kind, _ record: SecretRecord) -> Deed {
        deed(kind, Hostile("\(record)" + (tenantID.map { ", of tenant \($0)" } ?? "")))
    }

    func deed(_ kind: Deed.Kind, _ subject: Hostile, outcome: Deed.Outcome = .done) -> Deed {
        customer.map { Deed(kind, of: $0, subject: subject, outcome: outcome) }
            ?? Deed(kind, subject: subject, outcome: outcome)
    }

    private var tenantID: TenantID? {
        guard case .tenant(let id) = name.owner else { return nil }
        return id
    }
}

/// A generation of a secret as it lies in the database.
struct SealedSecret: Sendable {
    let number: Int64
    let record: SecretRecord
    let seal: Seal

    /// Opens it by the key that sealed it.
    /// - Throws: A ``StorageError/secret(_:)`` where that key is not here, or the row was changed.
    func opened(by keys: SealingKeys) throws(StorageError) -> SecretValue {
        let key: SealingKey
        do {
            key = try keys.key(record.sealedBy)
        } catch {
            throw .secret(error)
        }
        guard let value = seal.opened(as: record.identity, by: key) else { throw .secret(.altered(record)) }
        return value
    }
}

extension Session {
    /// Looks up whose a secret is, and keeps others from its generations until the transaction ends.
    ///
    /// On PostgreSQL a statement that waited for rows sees none that came meanwhile; so who works on a secret waits for the
    /// row of its customer first, or for that of the key where it is our own.
    /// - Throws: A ``StorageError`` where there is no such customer or tenant, or the scope does not reach it.
    func secretPlace(of name: SecretName, in scope: CustomerScope) throws -> SecretPlace {
        switch name.owner {
        case .provider:
            guard scope.extent == .all else { throw StorageError.secret(.unknown(name)) }
            try lockOwnSecrets()
            return SecretPlace(name: name, customer: nil, tenant: nil)
        case .customer(let id):
            let customer = try customer(id, in: scope)
            guard try !isLeaving(id) else { throw StorageError.unknownCustomer(id) }
            return SecretPlace(name: name, customer: customer, tenant: nil)
        case .tenant(let id):
            let tenant = try first("SELECT id, customer FROM tenant WHERE tenant_id = ?", [id.stored]) { row in
                (number: try row.take(Int64.self), customer: try row.take(CustomerID.self))
            }
            guard let tenant, scope.contains(tenant.customer), try !isLeaving(tenant.customer) else {
                throw StorageError.unknownTenant(id)
            }
            return SecretPlace(name: name, customer: try customer(tenant.customer, in: scope), tenant: tenant.number)
        }
    }

    /// The generations of a secret, oldest first.
    func secrets(at place: SecretPlace) throws -> [SealedSecret] {
        try secrets(where: place.condition + " ORDER BY generation", recurs: true)
    }

    /// The secrets under a condition; where that recurs, being one of few, its statement stays prepared.
    func secrets(where condition: Clause, recurs: Bool = false) throws -> [SealedSecret] {
        let statement =
            """
            SELECT id, customer, (SELECT tenant_id FROM tenant WHERE tenant.id = secret.tenant), kind, label, generation,
                sealed_by, created, last_used, ends, sealed
            FROM secret
            """ + " WHERE " + condition
        return try rows(recurs ? statement.recurring : statement) { try SealedSecret(from: &$0) }
    }

    /// The key that everything is sealed by, which stays so until the transaction ends; a store that has none takes the first.
    /// - Throws: A ``StorageError/secret(_:)`` where it is not among the keys.
    func sealingKey(among keys: SealingKeys) throws -> SealingKey {
        try run(
            "INSERT INTO sealing (id, sealed_by) VALUES (1, ?) ON CONFLICT (id) DO NOTHING",
            [keys.first.fingerprint.stored],
        )
        do {
            return try keys.key(try currentSealingKey() ?? keys.first.fingerprint)
        } catch let error as SecretError {
            throw StorageError.secret(error)
        }
    }

    /// Keeps others from all secrets of our own until the transaction ends.
    func lockOwnSecrets() throws { _ = try currentSealingKey() }

    private func currentSealingKey() throws -> String? {
        try first("SELECT sealed_by FROM sealing WHERE id = 1" + dialect.lockingRows, []) { try $0.take(String.self) }
    }

    func insert(
        _ value: SecretValue,
        at place: SecretPlace,
        _ generation: Int,
        by key: SealingKey,
        ends: Timestamp?,
        at moment: Timestamp,
    ) throws -> SecretRecord {
        let record = SecretRecord(
            name: place.name,
            customer: place.customer?.id,
            generation: generation,
            sealedBy: key.fingerprint,
            created: moment,
            ends: ends,
        )
        try run(
            """
            INSERT INTO secret (customer, tenant, kind, label, generation, sealed, sealed_by, created, ends)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.customer.stored, place.tenant.stored, record.name.kind.stored, record.name.label.stored,
                generation.stored, try Seal(value, as: record.identity, by: key).bytes.stored, key.fingerprint.stored,
                moment.stored, ends.stored,
            ],
        )
        return record
    }

    func deleteSecrets(at place: SecretPlace, generation: Int) throws {
        try run("DELETE FROM secret WHERE " + place.condition + Clause(" AND generation = ?", [generation.stored]))
    }

    func noteUse(of secret: SealedSecret, at moment: Timestamp) throws {
        try run("UPDATE secret SET last_used = ? WHERE id = ?", [moment.stored, secret.number.stored])
    }
}

extension SecretPlace {
    /// What must hold of the rows of its generations, by the index secret_by_name.
    fileprivate var condition: Clause {
        Clause(
            "COALESCE(customer, 0) = ? AND COALESCE(tenant, 0) = ? AND kind = ? AND label = ?",
            [(customer?.id.rawValue ?? 0).stored, (tenant ?? 0).stored, name.kind.stored, name.label.stored],
        )
    }
}

extension SealedSecret {
    /// Takes the columns of ``Session/secrets(where:recurs:)``.
    fileprivate init(from row: inout Row) throws {
        number = try row.take()
        let customer: CustomerID? = try row.take()
        let tenant: TenantID? = try row.take()
        let kind: SecretName.Kind = try row.take()
        let label: String = try row.take()
        let owner: SecretName.Owner =
            tenant.map(SecretName.Owner.tenant) ?? customer.map(SecretName.Owner.customer) ?? .provider
        guard let name = SecretName(kind, of: owner, label: label) else {
            throw StorageError.corruptRow(column: "label", found: "a text that means nothing there")
        }
        record = SecretRecord(
            name: name,
            customer: customer,
            generation: try row.take(),
            sealedBy: try row.take(),
            created: try row.take(),
            lastUsed: try row.take(),
            ends: try row.take(),
        )
        seal = Seal(bytes: try row.take())
    }
}
