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
