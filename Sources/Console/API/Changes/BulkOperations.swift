import Response
import Storage
import Tenants

/// `/api/v1/incidents/changes` and `/api/v1/alerts/changes`: changes many in the same way, each for itself.
enum BulkOperations {
    static func changeIncidents(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await change(.incidents, call, caller)
    }

    static func changeAlerts(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await change(.alerts, call, caller)
    }

    private static func change(
        _ stream: Tenants.Stream,
        _ call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let targets = try targets(call, of: stream)
        let revision = try WriteOperations.revision(call, of: stream)
        let writeBack = try WriteOperations.writeBack(call)
        let reports = try await writeBack.change(targets, to: revision, in: caller.scope, by: caller.principal)
        return APIAnswer([
            "asWished": .number(reports.count(where: \.outcome.isAsWished)),
            "items": .list(reports.map(\.json)),
        ])
    }

    /// The objects, each in the version that it was seen in.
    private static func targets(_ call: Call, of stream: Tenants.Stream) throws(Problem) -> [WriteTarget] {
        let objects = try call.body.objects("objects")
        guard (1...ChangeFields.mostTargets).contains(objects.count) else {
            throw Problem(.unprocessable, "Say 1 to \(ChangeFields.mostTargets) objects.", about: "objects")
        }
        var targets: [WriteTarget] = []
        for object in objects { targets.append(try target(object, of: stream)) }
        // Which of two versions was meant, nobody can say.
        guard Set(targets.map(\.reference)).count == targets.count else {
            throw Problem(.unprocessable, "An object is named twice. Name each once.", about: "objects")
        }
        return targets
    }

    private static func target(
        _ object: [String: APIBody.Value],
        of stream: Tenants.Stream,
    ) throws(Problem) -> WriteTarget {
        guard Set(object.keys).isSubset(of: ["tenantID", "id", "lastUpdate"]),
            case .text(let tenant) = object["tenantID"], case .text(let id) = object["id"],
            let reference = ObjectReference(stream, sentOf: tenant, id)
        else {
            throw Problem(
                .unprocessable,
                "An object has a “tenantID”, an “id” and, where it must be as it was seen, a “lastUpdate”, and nothing else.",
                about: "objects",
            )
        }
        guard let sent = object["lastUpdate"] else { return WriteTarget(reference) }
        guard case .text(let text) = sent, let seen = Timestamp(text) else {
            throw Problem(.unprocessable, "“lastUpdate” must be as the object was given.", about: "objects")
        }
        return WriteTarget(reference, seen: seen)
    }

    /// So many bytes take the IDs of all the objects and a comment, both as long as they may be and written as escapes.
    static let mostBytes = 1 << 20
}
