import Hummingbird
import Tenants

/// Answers every request to the sandbox, by the service that its path is of.
struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxContext

    let entra: EntraService
    let graph: GraphService
    let resourceManager: ResourceManagerService
    let defender: DefenderService
    let machine: MachineService
    let control: ControlService
    let faults: FaultStages
    /// `http` or `https`.
    let scheme: String
    let clock: SandboxClock

    func respond(to request: Request, context: Context) async throws -> Response {
        let asked = Asked(request, scheme: scheme)
        var response: Response
        if faults.ledger.isActive {
            response = try await faults.respond(to: asked, over: context.channel, answer)
        } else {
            do {
                response = try await answer(asked)
            } catch let refusal as any Refusal {
                response = refusal.response(to: asked.ids, at: clock.real())
            }
        }
        asked.ids.mark(&response)
        // A body after an answer to HEAD would be read as the next answer on the connection (RFC 9110, section 9.3.2).
        return asked.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ asked: Asked) async throws -> Response {
        switch asked.path.first {
        case "v1.0": try await graph.answer(asked)
        case "sandbox": try await control.answer(asked)
        case "tenants": try await resourceManager.answer(asked)
        case "api": try await defender.answer(asked)
        case "metadata", "msi": try machine.answer(asked)
        default: try await entra.answer(asked)
        }
    }
}
