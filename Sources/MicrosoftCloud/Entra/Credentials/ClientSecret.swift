/// An application's secret, which can be sent to a login host and is never shown.
package struct ClientSecret: Hashable, Sendable, Concealed {
    /// The secret itself, for the body of a request for a token.
    let value: String

    package init(_ value: String) {
        self.value = value
    }
}
