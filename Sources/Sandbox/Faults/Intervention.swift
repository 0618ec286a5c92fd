import HTTPTypes
import Hummingbird

/// What the faults of one request come to.
struct Intervention: Sendable {
    private(set) var withheldRoles: Set<String> = []
    /// In seconds.
    private(set) var tokenLifetime: Int64?
    private(set) var tokenUses: Int?
    private(set) var dropsNextLink = false
    private(set) var quirks: Quirks = []
    private(set) var delay: Duration?
    private(set) var warnings: [String] = []
    private(set) var entra: EntraError?
    private(set) var graph: GraphError?

    init(_ effects: [Fault.Effect]) {
        for effect in effects {
            switch effect {
            case .tokenRefused(let code, let error):
                entra = entra ?? EntraError(code: code, error: error)
            case .tokenLifetime(let seconds): tokenLifetime = min(max(1, Int64(seconds)), 86_400)
            case .tokenEndsAfter(let uses): tokenUses = max(0, uses)
            case .withholdsRoles(let roles): withheldRoles.formUnion(roles)
            case .status(let status, let code, let message):
                graph = graph ?? GraphError(status: HTTPResponse.Status(code: status), code: code, message: message)
            case .throttled(let seconds): graph = graph ?? Intervention.throttled(retryAfter: seconds)
            case .partial(let warning): warnings.append(warning)
            case .withoutNextLink: dropsNextLink = true
            case .quirk(let quirk): quirks.formUnion(quirk)
            case .slow(let duration): delay = max(delay ?? .zero, duration)
            }
        }
    }

    /// Whether a permission is kept out of a token: one that writes lets read too, so it goes with the one that reads.
    func withholds(_ permission: String) -> Bool {
        withheldRoles.contains(permission)
            || withheldRoles.contains(permission.replacing(".ReadWrite.", with: ".Read."))
    }

    /// Waits, then refuses, where that was asked for.
    func strike() async throws {
        if let delay { try await Task.sleep(for: delay) }
        if let entra { throw entra }
        if let graph { throw graph }
    }

    /// Turns a whole answer into a partial one (Graph security's legacy federated results).
    func mark(_ response: inout Response) {
        guard !warnings.isEmpty else { return }
        response.status = .partialContent
        for warning in warnings { response.headers.append(HTTPField(name: HTTPField.Name.warning, value: warning)) }
    }

    private static func throttled(retryAfter seconds: Int?) -> GraphError {
        var error = GraphError(status: .tooManyRequests, code: "TooManyRequests", message: "Please retry again later.")
        if let seconds { error.headers[.retryAfter] = String(seconds) }
        return error
    }
}
