package import MicrosoftCloud
package import Storage
package import Tenants

/// A secret of a connection as it is kept, opened.
package struct ShelvedSecret: Sendable {
    package let kind: SecretName.Kind
    /// The number of its generation: each that takes the place of another, or stands beside it, has a higher one.
    package let generation: Int
    package let value: ClientSecret
    /// When Microsoft stops taking it, where that is known.
    package let ends: Timestamp?

    package init(_ kind: SecretName.Kind, generation: Int, value: ClientSecret, ends: Timestamp? = nil) {
        self.kind = kind
        self.generation = generation
        self.value = value
        self.ends = ends
    }
}

/// Where the secrets of connections are kept sealed, for all processes that use them.
package protocol SecretShelf: Sendable {
    /// The generations of a connection's secrets that stand side by side: an application's certificates before its secrets, the
    /// newest of each first.
    func secrets(of connection: Connection) async throws(CredentialTrouble) -> [ShelvedSecret]

    /// Puts a refresh token in the place of a generation, and is false where another process was quicker and its one stays.
    func replace(
        _ generation: Int,
        of connection: Connection,
        by token: RefreshToken,
    ) async throws(CredentialTrouble) -> Bool
}

/// The refresh token of a connection that is kept on a shelf.
struct ShelvedRefreshToken: RefreshTokenKeeper {
    let shelf: any SecretShelf
    let connection: Connection

    func newest() async throws(CredentialTrouble) -> KeptRefreshToken? {
        try await shelf.secrets(of: connection).first.map { secret in
            KeptRefreshToken(generation: secret.generation, token: RefreshToken(secret.value))
        }
    }

    func replace(_ generation: Int, with token: RefreshToken) async throws(CredentialTrouble) -> Bool {
        try await shelf.replace(generation, of: connection, by: token)
    }
}
