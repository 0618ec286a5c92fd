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

    /// What its refresh token is called among our own secrets: several people may sign in by one account, and each has their own.
    package func secret(of person: Principal) -> SecretName { secret(of: person.name, at: person.machine) }

    func secret(of person: String, at machine: String) -> SecretName {
        SecretName(.refreshToken, of: .provider, naming: "\(person)@\(machine) \(cloud.rawValue) \(clientID)")
    }
}
