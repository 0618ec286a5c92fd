import Hummingbird
import Tenants

/// `/sandbox/tenants` and `/sandbox/happenings`: who is there, and what happens to them.
struct WorldControl: Sendable {
    let ledger: FaultLedger
    let tenants: [MadeUpTenant]
    /// Makes something happen to a tenant, so long from now as it says.
    let happen: @Sendable (Happening, MadeUpTenant) throws -> Void

    var routes: [Route<ControlService.Endpoint>] {
        [
            Route(.get, "sandbox/tenants") { _ in list() },
            Route(.post, "sandbox/tenants/{id}") { try await rename($0) },
            Route(.post, "sandbox/happenings") { try await make($0) },
        ]
    }

    private func list() -> Response {
        var json = JSONWriter(capacity: 256 * tenants.count)
        json.object { json in
            json.array("tenants") { json in
                for tenant in tenants { write(tenant, into: &json) }
            }
        }
        return .json(json)
    }

    private func write(_ tenant: MadeUpTenant, into json: inout JSONWriter) {
        json.object { json in
            json.member("place", tenant.index + 1)
            json.member("tenantID", tenant.id.rawValue)
            json.member("name", ledger.displayName(of: tenant))
            json.member("domain", tenant.domain.rawValue)
            json.member("cloud", tenant.cloud.rawValue)
        }
    }

    /// A renaming is a fault that lasts, so that it can be seen among them and taken back.
    private func rename(_ asked: Asked) async throws -> Response {
        guard let id = TenantID(rawValue: asked.gaps[0]), let tenant = tenants.first(where: { $0.id == id }) else {
            throw ControlProblem.notFound("There is no such tenant; GET /sandbox/tenants lists them.")
        }
        do {
            let record = try ScenarioRecord(try await asked.controlBody(), "a tenant", keys: ["name"], file: nil)
            let name = try record.requiredText("name")
            guard name.utf8.count <= 256 else { throw ControlProblem.badRequest("name takes at most 256 bytes.") }
            guard ledger.add(Fault(.any, .renamed(name)), for: [id]) != nil else {
                throw ControlProblem(
                    status: .conflict,
                    detail: "Too many faults are set up already; remove some first."
                )
            }
        } catch let error as ScenarioError {
            throw ControlProblem.badRequest(error.sentence)
        }
        var json = JSONWriter()
        write(tenant, into: &json)
        return .json(json)
    }

    private func make(_ asked: Asked) async throws -> Response {
        let happening: Happening
        let places: Set<Int>?
        do {
            let reader = HappeningReader(places: TenantPlaces(tenants), file: nil)
            (happening, places) = try reader.read(try await asked.controlBody())
        } catch let error as ScenarioError {
            throw ControlProblem.badRequest(error.sentence)
        }
        let struck = places.map { $0.sorted().map { tenants[$0] } } ?? tenants
        for tenant in struck { try happen(happening, tenant) }
        var json = JSONWriter()
        json.object { json in json.member("tenants", struck.count) }
        return .json(json, status: .accepted)
    }
}
