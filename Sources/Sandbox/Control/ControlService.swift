import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Everything below `/sandbox`: faults, happenings and time on demand.
struct ControlService: Sendable {
    typealias Endpoint = @Sendable (Asked) async throws -> Response

    private let gate: ControlGate
    private let routes: RouteTable<Endpoint>

    /// - Parameters:
    ///   - gate: Who may come in.
    ///   - routes: What there is; patterns begin with `sandbox`.
    init(gate: ControlGate, routes: [Route<Endpoint>]) {
        self.gate = gate
        let shown = routes.map { "\($0.method.rawValue) /\($0.pattern.text)" }
        let index: Endpoint = { _ in ControlService.list(shown) }
        self.routes = RouteTable([Route(.get, "sandbox", index)] + routes)
    }

    /// The answer to a request.
    ///
    /// It throws a ``ControlProblem`` where there is none.
    func answer(_ asked: Asked) async throws -> Response {
        try gate.admit(asked)
        var asked = asked
        let endpoint: Endpoint
        do throws(NoRoute) {
            (endpoint, asked.gaps) = try routes.endpoint(for: asked.method, asked.path)
        } catch {
            switch error {
            case .unknown: throw ControlProblem.notFound("There is nothing here; GET /sandbox lists what there is.")
            case .wrongMethod(let allowed):
                throw ControlProblem(
                    status: .methodNotAllowed,
                    detail: "This path is there for \(allowed.joined(separator: ", ")).",
                    headers: [.allow: allowed.joined(separator: ", ")]
                )
            }
        }
        return try await endpoint(asked)
    }

    private static func list(_ paths: [String]) -> Response {
        var json = JSONWriter()
        json.object { json in json.member("routes", ["GET /sandbox"] + paths) }
        return .json(json)
    }
}

extension Asked {
    /// The longest body that the control endpoint reads, in bytes.
    private static let longestControl = 65_536

    /// The body of a request to the control endpoint.
    ///
    /// It throws a ``ControlProblem`` for one that is too long or no JSON.
    func controlBody() async throws -> ScenarioNode {
        let bytes: ByteBuffer
        do {
            bytes = try await contents(upTo: Asked.longestControl)
        } catch is OversizedBody {
            throw ControlProblem(
                status: .contentTooLarge,
                detail: "The body has more than \(Asked.longestControl) bytes."
            )
        }
        do throws(ScenarioError) {
            return try ScenarioNode.json(bytes)
        } catch {
            throw ControlProblem.badRequest(error.sentence)
        }
    }
}
