import HTTPTypes
import Hummingbird
import Tenants

/// `/sandbox/faults`: what goes wrong, by the same keys as in a scenario.
struct FaultControl: Sendable {
    let ledger: FaultLedger
    let tenants: [MadeUpTenant]

    var routes: [Route<ControlService.Endpoint>] {
        [
            Route(.get, "sandbox/faults") { _ in list() },
            Route(.post, "sandbox/faults") { try await add($0) },
            Route(.delete, "sandbox/faults") { _ in
                ledger.removeAll()
                return Response(status: .noContent)
            },
            Route(.delete, "sandbox/faults/{id}") { try remove($0.gaps[0]) },
        ]
    }

    private func list() -> Response {
        var json = JSONWriter()
        json.object { json in
            json.array("faults") { json in
                for fault in ledger.standing { write(fault, into: &json) }
            }
        }
        return .json(json)
    }

    private func add(_ asked: Asked) async throws -> Response {
        let placed: SandboxFaults.Placed
        do {
            placed = try FaultReader(places: TenantPlaces(tenants), file: nil).read(try await asked.controlBody())
        } catch let error as ScenarioError {
            throw ControlProblem.badRequest(error.sentence)
        }
        let ids = placed.places.map { Set($0.map { tenants[$0].id }) }
        guard let id = ledger.add(placed.fault, for: ids) else {
            throw ControlProblem(
                status: .conflict,
                detail: "\(FaultLedger.mostFaults) faults are set up already; remove some first."
            )
        }
        var json = JSONWriter()
        json.object { json in json.member("id", id) }
        return .json(json, status: .created, headers: [.location: "/sandbox/faults/\(id)"])
    }

    private func remove(_ text: String) throws -> Response {
        guard let id = Int(text), ledger.remove(id) else {
            throw ControlProblem.notFound("There is no fault with this number; GET /sandbox/faults lists them.")
        }
        return Response(status: .noContent)
    }

    private func write(_ standing: StandingFault, into json: inout JSONWriter) {
        json.object { json in
            json.member("id", standing.id)
            FaultWriter.write(standing.fault, into: &json)
            if let ids = standing.tenants {
                json.member("tenants", tenants.filter { ids.contains($0.id) }.map(\.id.rawValue))
            }
            json.member("struck", standing.struck)
        }
    }
}
