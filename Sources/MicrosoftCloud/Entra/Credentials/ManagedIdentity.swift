package import Foundation
import HTTPTypes
import Transport

/// The identity that Azure gives a machine or an application service, whose tokens a local endpoint hands out.
///
/// Sources: Azure's "How to use managed identities for Azure resources on an Azure VM" and "How to use managed identities
/// for App Service".
package struct ManagedIdentity: Sendable {
    /// Who hands the tokens out.
    package enum Host: Sendable {
        /// The metadata service of a virtual machine, at its link-local address or where a test puts it.
        case machine(URL)
        /// An application service's own endpoint, with the key that it wants to see.
        case service(URL, key: ClientSecret)
    }

    package let host: Host
    /// The client ID of a user-assigned identity; `nil` for the system's own.
    package let clientID: String?

    package init(host: Host, clientID: String?) {
        self.host = host
        self.clientID = clientID
    }

    /// The address of the metadata service on every virtual machine.
    package static let metadataService: URL = {
        let address = "http://169.254.169.254"
        guard let url = URL(string: address) else { preconditionFailure("\(address) is no address") }
        return url
    }()

    /// What its endpoint must not be seen to repeat.
    var secrets: [String] {
        if case .service(_, let key) = host { [key.value] } else { [] }
    }

    /// The request for a token for a resource, which never goes through a proxy: the answer is a secret of this machine.
    func request(for resource: String) -> OutboundRequest {
        var items = [URLQueryItem(name: "resource", value: resource)]
        if let clientID { items.append(URLQueryItem(name: "client_id", value: clientID)) }
        switch host {
        case .machine(let root):
            let url = root.appending(path: "metadata/identity/oauth2/token")
            return request(url, items + [URLQueryItem(name: "api-version", value: "2018-02-01")], (.metadata, "true"))
        case .service(let url, let key):
            let version = URLQueryItem(name: "api-version", value: "2019-08-01")
            return request(url, items + [version], (.identityKey, key.value))
        }
    }

    private func request(
        _ url: URL,
        _ items: [URLQueryItem],
        _ field: (name: HTTPField.Name, value: String)
    ) -> OutboundRequest {
        OutboundRequest(
            url: url.appending(queryItems: items),
            headers: [field.name: field.value, .accept: "application/json"],
            answerLimit: TokenExchange.answerLimit,
            timeLimit: .seconds(20),
            isDirect: true,
        )
    }
}

extension HTTPField.Name {
    fileprivate static let metadata = HTTPField.Name(known: "Metadata")
    fileprivate static let identityKey = HTTPField.Name(known: "X-IDENTITY-HEADER")
}
