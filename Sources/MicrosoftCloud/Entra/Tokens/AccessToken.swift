package import Tenants

/// A token for one service in one tenant, which can go into a request's header and is never shown.
package struct AccessToken: Hashable, Sendable, Concealed {
    private let value: String
    /// When we asked for it.
    package let asked: Timestamp
    /// When Microsoft stops taking it.
    package let expires: Timestamp
    /// What the token says, for people to read: Microsoft's services alone decide what it opens.
    package let claims: TokenClaims?

    init(_ value: String, expires: Timestamp, asked: Timestamp) {
        self.value = value
        self.asked = asked
        self.expires = expires
        claims = TokenClaims(token: value)
    }

    /// The value of the `Authorization` header.
    var bearer: String { "Bearer " + value }

    /// The token as a proof of who we are, where one login host takes it for an assertion.
    var assertion: String { value }

    /// When a fresh one is asked for instead: five minutes before the end, or half-way where the whole is shorter.
    ///
    /// The share, from zero to one, brings that forward by up to another five minutes, so that tokens which were had
    /// at once are not renewed at once.
    func renewal(spread share: Double) -> Timestamp {
        let half = asked + (expires - asked) / 2
        return max(half, expires - .seconds(300) - .seconds(300) * share)
    }
}
