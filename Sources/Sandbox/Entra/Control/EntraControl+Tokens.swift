import Hummingbird

/// What a test or a person asks for about the tokens that applications send.
extension EntraControl {
    private struct Reuse: Decodable {
        enum Rule: String, Decodable {
            case allowed, refused
        }

        var reuse: Rule
    }

    /// Whether a refresh token is good for one use alone.
    func setReuse(_ asked: Asked) async throws -> Response {
        let wanted: Reuse = try await body(of: asked)
        let registration = try self.registration(asked)
        try change(registration) { $0.refusesSpentRefreshTokens = wanted.reuse == .refused }
        return try shown(registration)
    }

    private struct WantedToken: Decodable {
        var subject: String?
        var audience: String?
        var expiresInSeconds: Int?
    }

    /// A token of the cluster's own, for a program that runs in it.
    func workloadToken(_ asked: Asked) async throws -> Response {
        let wanted: WantedToken = try await body(of: asked)
        _ = try registration(asked)
        let lifetime = wanted.expiresInSeconds ?? 3_600
        guard (-86_400...86_400).contains(lifetime) else {
            throw ControlProblem.badRequest("A workload's token ends within a day.")
        }
        let token = try state.workloads.token(
            subject: wanted.subject ?? WorkloadIssuer.subject,
            audience: wanted.audience ?? FederatedCredential.audiences[0],
            lifetime: lifetime,
        )
        var json = JSONWriter()
        json.object { json in json.member("token", token) }
        return .json(json, status: .created)
    }
}
