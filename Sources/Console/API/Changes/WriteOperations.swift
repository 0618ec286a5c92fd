import Response
import Storage
import Tenants

/// Changes of incidents and alerts, at Microsoft first.
enum WriteOperations {
    static func changeIncident(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await write(.incidents, revision(call, of: .incidents), call, caller)
    }

    static func changeAlert(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await write(.alerts, revision(call, of: .alerts), call, caller)
    }

    static func commentIncident(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await write(.incidents, comment(call), call, caller)
    }

    static func commentAlert(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        try await write(.alerts, comment(call), call, caller)
    }

    private static func write(
        _ stream: Tenants.Stream,
        _ revision: Revision,
        _ call: Call,
        _ caller: Caller,
    ) async throws -> APIAnswer {
        let shown = try await Shown(stream, call, caller)
        // What was seen is what the tag is of: it must be so still.
        guard call.hasSeen(shown.answer) else { throw changed(call) }
        let writeBack = try writeBack(call)
        let reference = ObjectReference(stream, of: try call.tenant(), id: call.part("id"))
        let target = WriteTarget(reference, seen: call.condition == nil ? nil : shown.lastUpdate)
        let reports = try await writeBack.change([target], to: revision, in: caller.scope, by: caller.principal)
        switch reports.first?.outcome {
        case .done, .unchanged: return try await Shown(stream, call, caller).answer
        case .conflict: throw changed(call)
        case .failed(let trouble): throw Problem(.refusedByMicrosoft, "Nothing was changed. \(trouble)")
        case .uncommented(let trouble): throw Problem(.notCommented, "All but the comment was written. \(trouble)")
        case .unknown:
            throw Problem(
                .outcomeUnknown,
                "It was sent, and the answer was lost. Look at the object before you send it again.",
            )
        case .absent, nil: throw Problem.notFound(stream == .incidents ? "incident" : "alert")
        }
    }

    /// What changes things at Microsoft.
    /// - Throws: A ``Problem`` where the operator allows no changes.
    static func writeBack(_ call: Call) throws(Problem) -> WriteBack {
        guard let writeBack = call.parts.writeBack else {
            throw Problem(.changesOff, "Nothing is changed at Microsoft here, until response.changes is “allowed”.")
        }
        return writeBack
    }

    /// An object as the API gives it, with its tag.
    private struct Shown {
        let answer: APIAnswer
        let lastUpdate: Timestamp

        init(_ stream: Tenants.Stream, _ call: Call, _ caller: Caller) async throws {
            switch stream {
            case .incidents:
                let row = try await IncidentOperations.find(call, caller)
                answer = APIAnswer(row.json(call.links)).tagged(unless: nil)
                lastUpdate = row.incident.lastUpdate
            case .alerts:
                let row = try await AlertOperations.find(call, caller)
                answer = APIAnswer(row.json(call.links, withEvidence: true)).tagged(unless: nil)
                lastUpdate = row.alert.lastUpdate
            }
        }
    }

    private static func changed(_ call: Call) -> Problem {
        Problem(
            call.condition == nil ? .conflict : .preconditionFailed,
            "It has changed since it was seen, and nothing was sent. Ask for it again, and decide anew.",
        )
    }

    private static func comment(_ call: Call) throws(Problem) -> Revision {
        guard let text = try call.body.text("comment") else {
            throw Problem(.unprocessable, "Say the comment.", about: "comment")
        }
        return try made { () throws(RevisionError) in try Revision(comment: text) }
    }

    /// What the body asks for.
    static func revision(_ call: Call, of stream: Tenants.Stream) throws(Problem) -> Revision {
        let body = call.body
        let handling = try body.text("status").map { (word) throws(Problem) in
            guard let handling = Handling(named: word, in: stream) else {
                throw Problem(.unprocessable, "“status” may be set to \(words(of: stream)).", about: "status")
            }
            return handling
        }
        let owner: Revision.Owner? =
            body["assignedTo"] == .null ? .nobody : try body.text("assignedTo").map(Revision.Owner.person)
        let determination = try body.text("determination").map(Determination.init(rawValue:))
        let classification = try body.text("classification").map(Classification.init(rawValue:))
        guard classification != nil || determination == nil else {
            throw Problem(.unprocessable, "A determination goes with a classification.", about: "determination")
        }
        let (toAdd, toRemove, comment) = (
            try body.texts("addTags"), try body.texts("removeTags"), try body.text("comment")
        )
        return try made { () throws(RevisionError) in
            try Revision(
                handling: handling,
                owner: owner,
                assessment: classification.map { Revision.Assessment($0, determination) },
                tagsToAdd: toAdd,
                tagsToRemove: toRemove,
                comment: comment,
            )
        }
    }

    private static func made(_ make: () throws(RevisionError) -> Revision) throws(Problem) -> Revision {
        do throws(RevisionError) {
            return try make()
        } catch {
            throw Problem(.unprocessable, "\(error)")
        }
    }

    /// The words that the status may be set to.
    static func words(of stream: Tenants.Stream) -> String {
        Handling.allCases.map { $0.name(in: stream) }.joined(separator: ", ")
    }

    /// What a change of an incident may say, and of an alert, which has no tags that one may set.
    static let membersOfIncident = [
        "status", "assignedTo", "classification", "determination", "addTags", "removeTags", "comment",
    ]
    static let membersOfAlert = ["status", "assignedTo", "classification", "determination", "comment"]
}
