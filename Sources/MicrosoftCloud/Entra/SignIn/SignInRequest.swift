package import Foundation
package import Tenants

/// A sign-in by a browser, from the link to the code (Entra, "OAuth 2.0 authorization code flow").
package struct SignInRequest: Sendable {
    /// Whose sign-in page it is.
    package enum Realm: Hashable, Sendable {
        /// That of the person's own organization, whichever it is.
        case home
        /// That of a customer, where the person is a guest or a delegated administrator.
        case tenant(TenantID)

        var path: String {
            switch self {
            case .home: "organizations"
            case .tenant(let tenant): tenant.rawValue
            }
        }
    }

    package let clientID: String
    package let realm: Realm
    package let cloud: Cloud
    /// The service whose token comes first, and whose permissions the person is asked for; `nil` where all that is asked for is
    /// who the person is.
    package let service: CloudService?
    /// Where the browser comes back to, letter by letter as it is registered, but for the port of this machine.
    package let redirect: URL
    /// Ties what comes back to this request; nobody can guess it.
    package var state: String
    package let key: ProofKey
    /// What the ID token must repeat, so that it is known to answer this request; nobody can guess it.
    package let nonce: String

    package init(
        clientID: String,
        realm: Realm,
        cloud: Cloud,
        service: CloudService? = .graph,
        redirect: URL,
        state: String = UnguessableText.make(),
        key: ProofKey = ProofKey(),
        nonce: String = UnguessableText.make(),
    ) {
        self.clientID = clientID
        self.realm = realm
        self.cloud = cloud
        self.service = service
        self.redirect = redirect
        self.state = state
        self.key = key
        self.nonce = nonce
    }

    /// The link to open in a browser.
    package func link(at endpoints: EndpointOverrides) -> URL {
        var query = [
            ("client_id", clientID), ("response_type", "code"), ("redirect_uri", redirect.absoluteString),
            ("response_mode", "query"), ("scope", scope), ("state", state), ("nonce", nonce),
            ("code_challenge", key.challenge), ("code_challenge_method", "S256"),
        ]
        // Whoever is asked for permissions chooses the account that has them; who only says who they are is known to their browser.
        if service != nil { query.append(("prompt", "select_account")) }
        let page = endpoints.endpoints(of: cloud).authority.appending(path: "\(realm.path)/oauth2/v2.0/authorize")
        return page.appending(query: query)
    }

    /// What the person is asked for: all that was agreed to at the service, and a refresh token that is good for all of them.
    var scope: String {
        service.map { "openid profile offline_access \($0.defaultScope(in: cloud))" } ?? "openid profile"
    }
}
