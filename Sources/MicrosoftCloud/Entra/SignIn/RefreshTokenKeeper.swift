import Synchronization

/// A refresh token as it is kept, with the number of its generation: each that takes the place of another has a higher one.
package struct KeptRefreshToken: Hashable, Sendable {
    package let generation: Int
    package let token: RefreshToken

    package init(generation: Int, token: RefreshToken) {
        self.generation = generation
        self.token = token
    }
}

/// Where the refresh token of one sign-in is kept, for all processes that use it.
package protocol RefreshTokenKeeper: Sendable {
    /// The newest one; `nil` where there is none any more.
    func newest() async throws(CredentialTrouble) -> KeptRefreshToken?

    /// Puts a token in the place of a generation, and is false where another process was quicker and its one stays.
    func replace(_ generation: Int, with token: RefreshToken) async throws(CredentialTrouble) -> Bool
}

/// Keeps the refresh token of a sign-in that lasts no longer than this process.
package final class PassingRefreshToken: RefreshTokenKeeper {
    private let kept: Mutex<KeptRefreshToken>

    package init(_ token: RefreshToken) {
        kept = Mutex(KeptRefreshToken(generation: 1, token: token))
    }

    /// The newest one, which is always there.
    package func newest() -> KeptRefreshToken? { kept.withLock(\.self) }

    /// Puts a token in the place of the newest one, unless that is another one meanwhile.
    package func replace(_ generation: Int, with token: RefreshToken) -> Bool {
        kept.withLock { kept in
            guard kept.generation == generation else { return false }
            kept = KeptRefreshToken(generation: generation + 1, token: token)
            return true
        }
    }
}
