import Foundation
import HTTPTypes

/// How an application proved itself, as `appidacr` tells it.
enum ClientProof: String, Sendable {
    case none = "0"
    case secret = "1"
    /// A certificate, or another issuer's token.
    case certificate = "2"
}

/// Finds out which application asks, and whether it is the one that it says it is.
struct ClientAuthentication: Sendable {
    static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    let state: EntraState

    /// - Throws: ``EntraError`` for an unknown application and for a wrong, missing or unasked-for credential.
    func client(of request: TokenRequest) throws(EntraError) -> (registration: Registration, proof: ClientProof) {
        let basic = ClientAuthentication.basic(request.headers)
        let assertion = request.form["client_assertion"]
        // An assertion names its application itself.
        let clientID = basic?.clientID ?? request.form["client_id"] ?? assertion.flatMap(ClientAssertion.subject)
        let registration = try state.registration(clientID, in: request.realm.tenant?.name ?? request.name)
        let secret = basic?.secret ?? request.form["client_secret"]
        guard !registration.isPublic else {
            guard secret == nil, assertion == nil else { throw .publicClientWithCredential }
            return (registration, .none)
        }
        if let assertion {
            guard request.form["client_assertion_type"] == ClientAuthentication.assertionType else {
                throw .missing("client_assertion_type")
            }
            guard !FederatedAssertion.isOne(assertion) else {
                try FederatedAssertion.check(assertion, of: registration, request, state)
                return (registration, .certificate)
            }
            try ClientAssertion.check(assertion, of: registration, request, replays: state.replays)
            return (registration, .certificate)
        }
        guard let secret, !secret.isEmpty else { throw .noCredential }
        let matching = registration.secrets.filter { $0.value == secret }
        guard !matching.isEmpty else { throw .wrongSecret(of: registration.clientID) }
        guard matching.contains(where: { $0.isGood(at: request.moment) }) else {
            throw .expiredSecret(of: registration.clientID)
        }
        return (registration, .secret)
    }

    /// HTTP Basic, whose halves are encoded like a form's (RFC 6749, section 2.3.1).
    private static func basic(_ headers: HTTPFields) -> (clientID: String?, secret: String?)? {
        guard let header = headers[.authorization], header.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6))),
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (
            halves[0].replacing("+", with: " ").removingPercentEncoding,
            halves.count == 2 ? halves[1].replacing("+", with: " ").removingPercentEncoding : nil
        )
    }
}
