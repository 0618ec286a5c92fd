import Hummingbird
import Tenants

/// Answers every request to the sandbox, by the service that its path is of.
struct SandboxResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let entra: EntraService
    let graph: GraphService
    /// The sandbox's own routes, which change what it does.
    let control: RouteTable<EntraControl.Endpoint>
    /// `http` or `https`.
    let scheme: String
    let clock: SandboxClock

    func respond(to request: Request, context: Context) async throws -> Response {
        let asked = Asked(request, scheme: scheme)
        var response: Response
        do {
            response = try await answer(asked)
        } catch let refusal as any Refusal {
            response = refusal.response(to: asked.ids, at: clock.real())
        }
        asked.ids.mark(&response)
        return response
    }

    private func answer(_ asked: Asked) async throws -> Response {
        switch asked.path.first {
        case "v1.0": try await graph.answer(asked)
        case "sandbox": try await controlled(asked)
        default: try await entra.answer(asked)
        }
    }

    private func controlled(_ asked: Asked) async throws -> Response {
        var asked = asked
        let endpoint: EntraControl.Endpoint
        do throws(NoRoute) {
            (endpoint, asked.gaps) = try control.endpoint(for: asked.method, asked.path)
        } catch {
            switch error {
            case .unknown(let segment): throw GraphError.unknownSegment(segment)
            case .wrongMethod(let allowed): throw GraphError.wrongMethod(allowed: allowed)
            }
        }
        return try await endpoint(asked)
    }
}
