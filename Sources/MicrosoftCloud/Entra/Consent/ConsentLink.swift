package import Foundation
package import Tenants

/// The link by which a tenant's administrator lets an application in, with all that its registration asks of Graph.
///
/// `/.default` is the only way to ask for application permissions.
///
/// Source: Entra's "Admin consent on the Microsoft identity platform".
package struct ConsentLink: Sendable, Concealed {
    package let clientID: String
    package let tenant: TenantID
    package let cloud: Cloud
    /// Where the browser comes back to, as it is registered, but for the port of this machine.
    package let redirect: URL
    /// Ties the answer to this link; nobody can guess it.
    package let state: String

    package init(
        clientID: String,
        tenant: TenantID,
        cloud: Cloud,
        redirect: URL,
        state: String = UnguessableText.make(),
    ) {
        self.clientID = clientID
        self.tenant = tenant
        self.cloud = cloud
        self.redirect = redirect
        self.state = state
    }

    /// The address to open in a browser.
    package func url(at endpoints: EndpointOverrides) -> URL {
        // The tenant is in the path, so that Microsoft lets nobody else answer.
        let page = endpoints.endpoints(of: cloud).authority.appending(path: "\(tenant.rawValue)/v2.0/adminconsent")
        return page.appending(query: [
            ("client_id", clientID), ("scope", CloudService.graph.defaultScope(in: cloud)),
            ("redirect_uri", redirect.absoluteString), ("state", state),
        ])
    }
}
