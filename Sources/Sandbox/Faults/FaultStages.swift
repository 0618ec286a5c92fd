import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Leads a request and its answer past the faults that strike them, whichever service answers.
struct FaultStages: Sendable {
    typealias Answer = (Asked) async throws -> Response

    let ledger: FaultLedger
    let gate: BearerGate
    /// The identifier of an object by its place in a tenant's list, from one at the oldest.
    let objectID: @Sendable (Fault.Target, MadeUpTenant, Int) -> String?
    let memory = PageMemory()

    /// The answer to a request, as the faults let it be.
    ///
    /// It throws only when the server shuts down.
    func respond(to asked: Asked, over channel: any Channel, _ answer: Answer) async throws -> Response {
        guard let target = Fault.Target(path: asked.path) else { return try await refused(asked, answer) }
        let request = StruckRequest(asked, target: target, tenant: tenant(of: asked, for: target))
        var asked = asked
        asked.intervention = Intervention(ledger.effects(on: request))
        let intervention = asked.intervention
        if intervention.hidesHosts { asked.origin = FaultStages.unknownOrigin }
        if let delay = intervention.delay { try await Task.sleep(for: delay) }
        if intervention.wire == .reset {
            await Hangup.reset(channel)
            throw Severed()
        }
        var response = try await refused(asked) { asked in
            if let effect = intervention.refusal {
                throw StruckRefusal(effect: effect, service: target.service, tenant: request.tenant)
            }
            return try await answer(asked)
        }
        response = try await changed(response, to: asked, request, over: channel)
        if intervention.skew != .zero, let name = SkewedDate.name {
            response.headers[name] = HTTPDate.text(ledger.clock.real() + intervention.skew)
        }
        return response
    }

    private func refused(_ asked: Asked, _ answer: Answer) async throws -> Response {
        do {
            return try await answer(asked)
        } catch let refusal as any Refusal {
            return refusal.response(to: asked.ids, at: ledger.clock.real() + asked.intervention.skew)
        }
    }

    /// The stages of the head, the body and the wire.
    private func changed(
        _ response: Response,
        to asked: Asked,
        _ request: StruckRequest,
        over channel: any Channel
    ) async throws -> Response {
        let intervention = asked.intervention
        let isWhole = response.status.kind == .successful
        let keepsPages = isWhole && ledger.repeatsPages(of: request)
        guard intervention.touchesBody || keepsPages || !intervention.warnings.isEmpty else { return response }
        var response = response
        if isWhole, !intervention.warnings.isEmpty {
            response.status = .partialContent
            for warning in intervention.warnings {
                response.headers.append(HTTPField(name: HTTPField.Name.warning, value: warning))
            }
        }
        var body = ListAnswer(try await BodyCollector.bytes(of: response.body))
        if isWhole {
            if intervention.poisoned.contains(where: { isIn(body, $0, of: request) }) {
                let broken = Fault.Effect.status(500, code: "UnknownError", message: "")
                let refusal = StruckRefusal(effect: broken, service: request.target.service, tenant: request.tenant)
                response = refusal.response(to: asked.ids, at: ledger.clock.real() + intervention.skew)
                body = ListAnswer(try await BodyCollector.bytes(of: response.body))
            } else {
                change(&body, of: asked)
                if keepsPages, body.isList { exchange(&response, &body, asked, request) }
            }
        }
        if intervention.breaksJSON { body.breakOff() }
        response.body = ResponseBody(byteBuffer: body.bytes)
        response.headers[.contentLength] = String(body.bytes.readableBytes)
        return intervention.wire?.answer(response, of: body.bytes, over: channel) ?? response
    }

    private func isIn(_ body: ListAnswer, _ object: Int, of request: StruckRequest) -> Bool {
        guard let tenant = request.tenant, let id = objectID(request.target, tenant, object) else { return false }
        return body.contains(objectWithID: id)
    }

    private func change(_ body: inout ListAnswer, of asked: Asked) {
        let intervention = asked.intervention
        if intervention.emptiesList { body.empty() }
        if intervention.dropsNextLink { body.removeNextLink() }
        guard let twist = intervention.nextLink, body.isList else { return }
        switch twist {
        case .toItself: body.setNextLink(asked.origin + asked.target)
        case .toFirstPage: body.setNextLink(asked.origin + asked.targetOfFirstPage)
        case .toHost(let host):
            // The true page at another address: who follows it gives the token away.
            let target = body.nextLink.map { String($0.dropFirst(asked.origin.count)) } ?? asked.target
            body.setNextLink("https://\(host)\(target)")
        }
    }

    /// Sends the last page again where a fault says so, and keeps this one otherwise.
    private func exchange(
        _ response: inout Response,
        _ body: inout ListAnswer,
        _ asked: Asked,
        _ request: StruckRequest
    ) {
        let tenant = request.tenant?.id
        if asked.intervention.repeatsPage, let last = memory.page(of: tenant, at: asked.path) {
            response.status = last.status
            response.headers = last.headers
            body = ListAnswer(last.bytes)
        } else {
            let page = PageMemory.Page(status: response.status, headers: response.headers, bytes: body.bytes)
            memory.keep(page, of: tenant, at: asked.path)
        }
    }

    /// Whose data a request asks for: by its path at the login service, by its token everywhere else.
    private func tenant(of asked: Asked, for target: Fault.Target) -> MadeUpTenant? {
        if target.service == .entra { return asked.path.first.flatMap(gate.world.tenant(named:)) }
        return gate.tenant(of: asked)
    }

    /// A host that no name server knows (RFC 6761, section 6.4).
    private static let unknownOrigin = "https://unreachable.sandbox.invalid"
}
