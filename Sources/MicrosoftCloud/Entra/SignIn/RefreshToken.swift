/// What renews a person's sign-in without the person, which is never shown.
package struct RefreshToken: Hashable, Sendable, Concealed {
    /// The token itself, for the body of a request and for whoever seals it.
    package let value: String

    /// How long Microsoft takes one that nobody uses, unless a rule of the directory ends it sooner; each use gives a new one.
    package static let lifetime = Duration.seconds(90 * 86_400)

    package init(_ value: String) {
        self.value = value
    }

    /// The token that was kept as a secret like others.
    package init(_ secret: ClientSecret) {
        value = secret.value
    }
}
