import Tenants

/// Every refusal that the sandbox can be told to give, by its AADSTS number (Entra, "Error codes").
///
/// Which OAuth error goes with a number, and the sub-error, are what clients have seen; Microsoft documents few of them.
struct KnownRefusal: Sendable {
    let code: Int
    /// The OAuth error at the token endpoint.
    let error: String
    let sentence: String
    var suberror: String?
    /// Whether it comes with a `claims` challenge, for a sign-in that can satisfy the policy.
    var challenges = false

    init(_ code: Int, _ error: String, _ sentence: String, suberror: String? = nil, challenges: Bool = false) {
        self.code = code
        self.error = error
        self.sentence = sentence
        self.suberror = suberror
        self.challenges = challenges
    }

    static func code(_ code: Int) -> KnownRefusal? { byCode[code] }

    private static let byCode = Dictionary(
        (applications + people + policies + grants + requests).map { ($0.code, $0) }
    ) { first, _ in first }

    /// All of them, in the order of their numbers.
    static var all: [KnownRefusal] { byCode.values.sorted { $0.code < $1.code } }
}

extension EntraError {
    /// The refusal of a number; an OAuth error that is given is told instead of the usual one.
    init(code: Int, error: String? = nil) {
        let known = KnownRefusal.code(code)
        let told = error.flatMap { $0.isEmpty ? nil : $0 } ?? known?.error ?? "invalid_grant"
        self.init(
            code,
            told,
            known?.sentence ?? "This tenant refuses the application, as it was told to.",
            suberror: known?.suberror,
            claims: known?.challenges == true ? EntraError.challenge(for: code) : nil,
        )
    }

    /// What a refusal of the token endpoint is called when a browser is sent back with it.
    var atAuthorize: EntraError {
        switch code {
        case 65_001, 90_094, 90_095:
            suberror == "consent_required" || error == "invalid_grant" ? told(as: "consent_required") : self
        default: error == "invalid_grant" ? told(as: "interaction_required") : self
        }
    }

    /// A challenge that names a policy: made up, but the same for the same refusal.
    private static func challenge(for code: Int) -> String {
        var random = SeededGenerator(seed: UInt64(code), for: .application, 60)
        return #"{"access_token":{"capolids":{"essential":true,"values":["\#(GUID.text(from: &random))"]}}}"#
    }
}
