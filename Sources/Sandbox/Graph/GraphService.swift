import HTTPTypes
import Hummingbird
import Tenants

/// Everything below `/v1.0`: who asks, whether they may, and then the endpoint's own answer.
struct GraphService: Sendable {
    let routes: RouteTable<GraphEndpoint>
    let gate: BearerGate
    /// `nil` lets everyone ask as much as they like.
    let throttle: Throttle?

    /// - Throws: A ``Refusal`` where Graph would refuse.
    func answer(_ asked: Asked) async throws -> Response {
        var asked = asked
        let endpoint = try endpoint(of: &asked)
        let caller = try await caller(of: asked)
        if let throttle, let budget = endpoint.budget { try throttle.count(caller, against: budget) }
        guard endpoint.permissions.allow(caller) else {
            throw GraphError.forbidden(missing: endpoint.permissions, of: caller)
        }
        let wantsAll = asked.headers[values: .prefer].contains { $0.lowercased().contains(GraphCall.preference) }
        return try await endpoint.answer(
            GraphCall(
                asked: asked,
                caller: caller,
                rendition: Rendition(showsRecentMembers: wantsAll, quirks: asked.intervention.quirks),
                moment: gate.clock.world(),
            )
        )
    }

    private func endpoint(of asked: inout Asked) throws(GraphError) -> GraphEndpoint {
        do throws(NoRoute) {
            let (endpoint, gaps) = try routes.endpoint(for: asked.method, asked.path.dropFirst())
            asked.gaps = gaps
            return endpoint
        } catch {
            switch error {
            case .unknown(let segment): throw .unknownSegment(segment)
            case .wrongMethod(let allowed): throw .wrongMethod(allowed: allowed)
            }
        }
    }

    private func caller(of asked: Asked) async throws -> Caller {
        do {
            return try await gate.caller(of: asked) { ["https://\($0.graphHost)"] }
        } catch let fault as TokenFault {
            throw fault == .insufficientClaims ? GraphError.challenged(fault.rawValue) : .unauthorized(fault.rawValue)
        }
    }
}
