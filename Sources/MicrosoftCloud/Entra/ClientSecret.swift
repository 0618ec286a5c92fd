/// An application's secret. It can be sent to a login host, and is never shown.
package struct ClientSecret: Sendable {
    /// The secret itself, for the body of a request for a token.
    let value: String

    package init(_ value: String) {
        self.value = value
    }
}

extension ClientSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}

/// An application by which we ask for tokens, and the secret that proves that we are it.
package struct ApplicationCredential: Sendable {
    /// The application ID of the registration, a GUID.
    package let clientID: String
    package let secret: ClientSecret

    package init(clientID: String, secret: ClientSecret) {
        self.clientID = clientID
        self.secret = secret
    }
}
