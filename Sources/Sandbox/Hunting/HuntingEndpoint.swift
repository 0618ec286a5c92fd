import HTTPTypes
import Hummingbird
import Tenants

/// `POST /v1.0/security/runHuntingQuery` (Graph, "security: runHuntingQuery").
struct HuntingEndpoint: Sendable {
    private let chronicle: Chronicle
    private let clock: SandboxClock
    private let limits: HuntingLimits
    private let ledger: HuntingLedger

    init(chronicle: Chronicle, clock: SandboxClock, limits: HuntingLimits = HuntingLimits()) {
        self.chronicle = chronicle
        self.clock = clock
        self.limits = limits
        ledger = HuntingLedger(limits)
    }

    /// The action by its short name, and by the name with its namespace that some clients use.
    var routes: [Route<GraphEndpoint>] {
        ["security/runHuntingQuery", "security/microsoft.graph.security.runHuntingQuery"].map { path in
            // It keeps its own accounts, of calls and of what they cost.
            Route(
                .post,
                path,
                GraphEndpoint(.any("ThreatHunting.Read.All"), faults: .hunting, budget: nil) { try await run($0) }
            )
        }
    }

    private func run(_ call: GraphCall) async throws -> Response {
        try ledger.admit(call.tenant.id, at: clock.real())
        let request = try await HuntingRequest(call.asked, limit: limits.body)
        let window = try window(request.timespan, at: call.moment)
        let budget = KQLBudget(steps: limits.steps, bytes: limits.memory)
        defer { ledger.charge(call.tenant.id, steps: budget.steps, at: clock.real()) }
        do throws(KQLError) {
            let query = try KQLParser.parse(request.query)
            let catalogue = HuntingCatalogue(scene: HuntingScene(chronicle.scene(of: call.tenant)), window: window)
            let environment = KQLEnvironment(catalogue, moment: .moment(call.moment), budget: budget)
            let table = try KQLCompiler(environment).table(query)
            let context = call.context("microsoft.graph.security.huntingQueryResults")
            return call.response(try HuntingResultWriter(limits: limits).write(table, context: context))
        } catch {
            // Which status a query that runs out of time gets is documented nowhere; its text is.
            throw GraphError.badRequest(error.message)
        }
    }

    /// What the query may see: what it asks for, as far as data are kept, and nothing of the future.
    private func window(_ timespan: String?, at now: Timestamp) throws(GraphError) -> Range<Timestamp> {
        let oldest = now - .seconds(limits.days * 86_400)
        guard let timespan else { return oldest..<now }
        guard let asked = HuntingTimespan.window(timespan, endingAt: now) else {
            throw .badRequest(
                "The value '\(timespan.prefix(128))' of the parameter 'timespan' is not a valid time span."
            )
        }
        return asked.clamped(to: oldest..<now)
    }
}
