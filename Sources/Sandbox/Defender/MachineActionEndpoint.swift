import HTTPTypes
import Hummingbird
import Tenants

/// The actions on computers, and `/api/machineactions`, where they can be watched and called off.
struct MachineActionEndpoint: Sendable {
    let world: World
    let store: DefenderStore

    /// How many actions a tenant's list holds; a guard for the sandbox's own memory.
    private static let most = 10_000

    private static let rules = ListRules(
        type: "Microsoft.Windows.Defender.MachineAction",
        options: ["$filter", "$skip", "$top"],
        filters: [
            "id": .text, "status": .text, "machineId": .text, "type": .text, "requestor": .text,
            "creationDateTimeUtc": .moment,
        ],
        defaultTop: 10_000,
        largestTop: 10_000,
        isPlain: true,
    )

    private static let kinds: [(path: String, kind: MachineAction.Kind, permission: String)] = [
        ("isolate", .isolate, "Machine.Isolate"),
        ("unisolate", .unisolate, "Machine.Isolate"),
        ("runantivirusscan", .scan, "Machine.Scan"),
        ("restrictcodeexecution", .restrict, "Machine.RestrictExecution"),
        ("unrestrictcodeexecution", .unrestrict, "Machine.RestrictExecution"),
        ("collectinvestigationpackage", .collect, "Machine.CollectForensics"),
        ("stopandquarantinefile", .quarantine, "Machine.StopAndQuarantine"),
    ]

    var routes: [Route<DefenderEndpoint>] {
        let (readers, people): (Set<String>, Set<String>) =
            (["Machine.Read.All", "Machine.ReadWrite.All"], ["Machine.Read", "Machine.ReadWrite"])
        let any = Set(MachineActionEndpoint.kinds.map(\.permission))
        return MachineActionEndpoint.kinds.map { path, kind, permission in
            Route(
                .post,
                "machines/{id}/\(path)",
                DefenderEndpoint(.endpoint, application: [permission], delegated: [permission]) {
                    try await start(kind, $0)
                }
            )
        } + [
            Route(
                .get,
                "machineactions",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { try list($0) }
            ),
            Route(
                .get,
                "machineactions/{id}",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { try object($0) }
            ),
            Route(
                .post,
                "machineactions/{id}/cancel",
                DefenderEndpoint(.endpoint, application: any, delegated: any) { try await cancel($0) }
            ),
        ]
    }

    private func start(_ kind: MachineAction.Kind, _ call: DefenderCall) async throws -> Response {
        let wish = try MachineActionRules.wish(kind, in: try await call.body())
        guard let machine = CompanyMachines(of: call.tenant, in: world).machine(call.gaps[0]) else {
            throw DefenderError.notFound("Machine \(call.gaps[0])")
        }
        try MachineActionRules.check(kind, wish, on: machine)
        let action = try store.with(call.tenant) { content throws(DefenderError) -> MachineAction in
            let isUnderWay = content.actions.contains { other in
                other.machine.deviceID == machine.deviceID && other.kind.group == kind.group
                    && other.file == wish.file && other.isUnderWay(at: call.moment)
            }
            guard !isUnderWay else { throw .badRequest("ActiveRequestAlreadyExists", "Action is already in progress") }
            guard content.actions.count < MachineActionEndpoint.most else {
                throw .badRequest("BadRequest", "There are too many actions already.")
            }
            let action = MachineAction(
                number: content.actions.count,
                of: call.tenant,
                seed: world.seed,
                kind,
                on: machine,
                comment: wish.comment,
                scope: wish.scope,
                file: wish.file,
                by: call.actor,
                at: call.moment
            )
            content.actions.append(action)
            return action
        }
        return call.response(action.json(at: call.moment), context: "MachineActions", status: .created)
    }

    private func list(_ call: DefenderCall) throws(DefenderError) -> Response {
        let request = try call.listRequest(by: MachineActionEndpoint.rules)
        let actions = store.with(call.tenant) { $0.actions }
        let page = ListPage(of: actions.reversed().map { $0.json(at: call.moment) }, request)
        return call.response(page, of: request, "machineactions", context: "MachineActions")
    }

    private func object(_ call: DefenderCall) throws(DefenderError) -> Response {
        let actions = store.with(call.tenant) { $0.actions }
        guard let action = actions.first(where: { $0.id == call.gaps[0] }) else {
            throw .notFound("Machine action \(call.gaps[0])")
        }
        return call.response(action.json(at: call.moment), context: "MachineActions")
    }

    private func cancel(_ call: DefenderCall) async throws -> Response {
        let comment = try MachineActionRules.text("Comment", in: try await call.body())
        let action = try store.with(call.tenant) { content throws(DefenderError) -> MachineAction in
            guard let place = content.actions.firstIndex(where: { $0.id == call.gaps[0] }) else {
                throw .notFound("Machine action \(call.gaps[0])")
            }
            guard content.actions[place].isUnderWay(at: call.moment) else {
                throw .badRequest("BadRequest", "The action is not under way and cannot be cancelled.")
            }
            content.actions[place].cancellation = .init(author: call.actor, comment: comment, moment: call.moment)
            return content.actions[place]
        }
        return call.response(action.json(at: call.moment), context: "MachineActions")
    }
}
