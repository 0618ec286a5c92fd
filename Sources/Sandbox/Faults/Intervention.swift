import HTTPTypes
import Hummingbird

/// What the faults of one request come to.
struct Intervention: Sendable {
    private(set) var withheldRoles: Set<String> = []
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
                entra = entra ?? EntraError(code, error, "This tenant refuses the application, as it was told to.")
            case .withholdsRoles(let roles):
                // Who may write may read: a role is not withheld while the greater one is there.
                withheldRoles.formUnion(roles + roles.map { $0.replacing(".Read.", with: ".ReadWrite.") })
            case .status(let status, let code, let message):
                graph = graph ?? GraphError(status: HTTPResponse.Status(code: status), code: code, message: message)
            case .throttled(let seconds): graph = graph ?? GraphError.throttled(retryAfter: seconds)
            case .partial(let warning): warnings.append(warning)
            case .withoutNextLink: dropsNextLink = true
            case .quirk(let quirk): quirks.formUnion(quirk)
            case .slow(let duration): delay = max(delay ?? .zero, duration)
            }
        }
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
}
