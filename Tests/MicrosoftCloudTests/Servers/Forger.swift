import CryptoExtras
import Foundation
import MicrosoftCloud
import Tenants

/// Someone with a key, who signs whatever a test wants, and publishes the key as a directory does.
struct Forger: Sendable {
    static let clientID = "11111111-2222-4333-8444-555555555555"
    static let object = "22222222-3333-4444-8555-666666666666"

    let name: String
    let tenant: TenantID
    private let key: _RSA.Signing.PrivateKey

    init(named name: String = "k") throws {
        self.name = name
        tenant = try TenantID.test()
        key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    }

    private var issuer: String { "https://login.microsoftonline.com/\(tenant)/v2.0" }

    /// A token that is good, but for what is changed; `nil` takes something away.
    func token(claims changes: [String: Any?] = [:], header: [String: Any?] = [:]) throws -> String {
        let now = Date().timeIntervalSince1970
        let claims: [String: Any?] = [
            "iss": issuer, "aud": Forger.clientID, "tid": tenant.rawValue, "oid": Forger.object, "nonce": "n0nce",
            "exp": now + 3_600, "nbf": now, "sub": "subject", "ver": "2.0",
        ]
        let head: [String: Any?] = ["alg": "RS256", "typ": "JWT", "kid": name]
        let parts = [head.merging(header) { $1 }, claims.merging(changes) { $1 }].map { $0.compactMapValues(\.self) }
        let signed = try parts.map { Forger.encoded(try JSONSerialization.data(withJSONObject: $0)) }
            .joined(separator: ".")
        let signature = try key.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5)
        return signed + "." + Forger.encoded(signature.rawRepresentation)
    }

    /// The OpenID configuration, with what is changed in it.
    func document(issuer other: String? = nil, keys: String) -> String {
        #"{"issuer":"\#(other ?? issuer)","jwks_uri":"\#(keys)"}"#
    }

    /// What a login host answers that gives one ID token for whatever code.
    func answer(to question: CloudServer.Question, giving token: String) throws -> CloudServer.Answer {
        if question.isForToken { return .ok(Forger.answer(giving: token)) }
        return try Forger.answer(to: question, publishing: [self])
    }

    /// What it answers to questions for its configuration and its keys.
    static func answer(to question: CloudServer.Question, publishing keys: [Forger]) throws -> CloudServer.Answer {
        guard let first = keys.first, !question.uri.hasSuffix("/keys") else { return .ok(try keySet(keys)) }
        return .ok(first.document(keys: "http://\(question.host)/\(first.tenant)/keys"))
    }

    static func answer(giving token: String) -> String {
        #"{"token_type":"Bearer","expires_in":3599,"access_token":"t0ken","id_token":"\#(token)"}"#
    }

    static func keySet(_ forgers: [Forger]) throws -> String {
        let keys = try forgers.map { forger in
            let primitives = try forger.key.publicKey.getKeyPrimitives()
            let (n, e) = (encoded(primitives.modulus), encoded(primitives.publicExponent))
            return #"{"kty":"RSA","use":"sig","kid":"\#(forger.name)","n":"\#(n)","e":"\#(e)"}"#
        }
        // One that nobody can read is no reason to do without the others.
        return #"{"keys":[{"kty":"EC","kid":"e"},{"kty":"RSA","kid":"odd","n":"*","e":"AQAB"},"#
            + keys.joined(separator: ",") + "]}"
    }

    private static func encoded(_ data: some DataProtocol) -> String {
        Data(data).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
