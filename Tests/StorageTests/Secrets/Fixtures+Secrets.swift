import Foundation
import Storage
import Tenants
import Testing

/// A vault whose keys are those given, whatever the store says.
func vault(of store: Store, _ keys: SealingKeys = SealingKeys(SealingKey())) -> SecretVault {
    SecretVault(store: store, ring: SealingKeyRing { _ in keys })
}

extension SecretName {
    /// The refresh token of a tenant whose ID ends in a number.
    static func token(of tenant: Int, label: String = "mei@mssp.example") throws -> SecretName {
        try #require(SecretName(.refreshToken, of: .tenant(tenantID(tenant)), label: label))
    }

    static let application = SecretName(.clientSecret, of: .provider, label: "11111111-2222")
}

extension SecretVault {
    @discardableResult
    func put(_ text: String, as name: SecretName, ends: Timestamp? = nil) async throws -> SecretRecord {
        try await put(SecretValue(text), as: name, ends: ends, in: everything, by: analyst, at: moment(1))
    }

    func replace(_ former: SecretRecord, by text: String) async throws -> SecretReplacement {
        try await replace(former, by: SecretValue(text), in: everything, by: analyst, at: moment(2))
    }

    func open(_ name: SecretName, generation: Int? = nil, in scope: CustomerScope = everything) async throws -> String?
    {
        try await open(name, generation: generation, in: scope, by: analyst, at: moment(3)).value.text
    }
}

/// The error about a secret that something ends with; `nil` where it ends well.
func secretFailure(_ body: () async throws -> Void) async throws -> SecretError? {
    do {
        try await body()
        return nil
    } catch let error as SecretError {
        return error
    }
}
