package import Tenants

/// A person's sign-in at Microsoft that is kept, apart from its secret.
package struct KeptSignIn: Hashable, Sendable {
    package let cloud: Cloud
    /// The person's own directory.
    package let home: TenantID
    /// The application at which the person signed in.
    package let clientID: String
    /// Whom Microsoft knows them as.
    package let account: Hostile

    package init(cloud: Cloud, home: TenantID, clientID: String, account: Hostile) {
        self.cloud = cloud
        self.home = home
        self.clientID = clientID
        self.account = account
    }

    /// What its refresh token is called among our own secrets.
    package var secret: SecretName? {
        SecretName(.refreshToken, of: .provider, label: account.bound)
            // An account that is no line of text is told by its directory.
            ?? SecretName(.refreshToken, of: .provider, label: home.rawValue)
    }
}
