import MicrosoftCloud
import Storage
import Tenants
import Transport

/// The change of one object: read, compared with what was seen, written, and kept as it came back.
///
/// Graph takes no `If-Match` for these, so between the reading and the writing someone else may still change the object, and
/// is written over then; each member that is not sent stays as they left it. That moment is no longer than a request takes:
/// where Microsoft said to wait, all of it is done anew.
struct ObjectWriting<Object: WritableObject> {
    let object: KnownObject
    /// The version that whoever wants the change saw.
    let seen: Timestamp
    let revision: Revision
    let graph: GraphClient
    let patience: Patience
    let pause: @Sendable (Duration) async throws -> Void
    /// Takes what Microsoft has now to where others see it.
    let keep: @Sendable (Received<Object>) async -> Void

    /// Carries it out.
    /// - Returns: What became of it, and how Microsoft was last seen to have it.
    func run() async -> (WriteOutcome, WriteSighting?) {
        guard object.customerState.isRead else { return (.failed(WriteTrouble(.notLookedAfter)), nil) }
        var found: Received<Object>?
        do throws(GraphError) {
            return try await patiently { () async throws(GraphError) in
                let before = try await read()
                found = before
                guard let before else { return (.failed(WriteTrouble(.gone)), nil) }
                return try await write(over: before)
            }
        } catch {
            return await ended(.failed(WriteTrouble(error, in: Object.stream)), by: found)
        }
    }

    /// Sends what is wanted, unless the object is not the one that was seen.
    /// - Throws: What kept Microsoft from it where nothing was done, so that one may wait, and look again before it is sent again.
    private func write(over before: Received<Object>) async throws(GraphError) -> (WriteOutcome, WriteSighting?) {
        let patch: ObjectPatch
        do throws(WriteTrouble) {
            guard before.standing.status != IncidentStatus.redirected.rawValue else { throw WriteTrouble(.merged) }
            patch = try before.standing.patch(for: revision, in: Object.stream)
        } catch {
            return (.failed(error), nil)
        }
        guard before.object.lastUpdate == seen else { return await ended(.conflict, by: before) }
        var latest: Received<Object>? = before
        if !patch.isEmpty {
            switch try await set(patch, over: before) {
            case .failure(let outcome): return await ended(outcome, by: try? await patiently(read))
            case .success(let after): latest = after
            }
        }
        guard let comment = revision.comment else {
            return patch.isEmpty ? (.unchanged, before.sighting) : await ended(.done, by: latest)
        }
        let outcome: WriteOutcome?
        if patch.isEmpty {
            outcome = try await add(comment, to: before)
        } else {
            do throws(GraphError) {
                // It takes nothing away, so whatever else was changed by then, it is added.
                outcome = try await patiently { () async throws(GraphError) in try await add(comment, to: before) }
            } catch {
                return await ended(.uncommented(WriteTrouble(error, in: Object.stream)), by: latest)
            }
        }
        // The answer to a comment is the comments, without the object.
        return await ended(outcome ?? .done, by: try? await patiently(read))
    }

    /// Sets the members; where the answer is lost, it looks whether they were set.
    /// - Returns: The object as it is then, where that could be read; or what became of it instead.
    /// - Throws: What kept Microsoft from it where nothing was set.
    private func set(_ patch: ObjectPatch, over before: Received<Object>) async throws(GraphError) -> Attempt {
        do throws(GraphError) {
            let after = try await Object.change(object.reference.id, to: patch, in: object.tenant, by: graph)
            if let after { return .success(after) }
            return .success(try? await patiently(read))
        } catch {
            guard error.leavesOpen else { throw error }
            guard let after = try? await patiently(read) else { return .failure(.unknown(isAsBefore: false)) }
            let missing = try? after.standing.patch(for: revision, in: Object.stream)
            if missing?.isEmpty == true { return .success(after) }
            return .failure(.unknown(isAsBefore: after.object.lastUpdate == before.object.lastUpdate))
        }
    }

    /// Adds a comment; where the answer is lost, it looks whether there is one more that says the same.
    /// - Returns: What became of it; `nil` where it is there.
    /// - Throws: What kept Microsoft from it where none was added.
    private func add(_ comment: String, to before: Received<Object>) async throws(GraphError) -> WriteOutcome? {
        do throws(GraphError) {
            try await graph.comment(comment, on: object.reference, in: object.tenant.cloud)
            return nil
        } catch {
            guard error.leavesOpen else { throw error }
            guard let after = try? await patiently(read), let now = after.standing.annotations?.count(of: comment),
                let then = before.standing.annotations?.count(of: comment)
            else { return .unknown(isAsBefore: false) }
            return now > then ? nil : .unknown(isAsBefore: true)
        }
    }

    /// Keeps what Microsoft has, and says what became of the change.
    private func ended(_ outcome: WriteOutcome, by latest: Received<Object>?) async -> (WriteOutcome, WriteSighting?) {
        if let latest { await keep(latest) }
        return (outcome, latest?.sighting)
    }

    private enum Attempt {
        case success(Received<Object>?)
        case failure(WriteOutcome)
    }

    /// The object as Microsoft has it now.
    private func read() async throws(GraphError) -> Received<Object>? {
        try await Object.read(object.reference.id, in: object.tenant, by: graph)
    }

    /// Asks, and asks again where Microsoft said to wait and that is no longer than we do.
    private func patiently<Answer>(
        _ ask: () async throws(GraphError) -> Answer,
    ) async throws(GraphError) -> Answer {
        var waited = Duration.zero
        var attempt = 1
        while true {
            do throws(GraphError) {
                return try await ask()
            } catch {
                guard let rest = patience.rest(after: error, attempt: attempt, waited: waited) else { throw error }
                do {
                    try await pause(rest)
                } catch {
                    throw .transport(.cancelled(host: "Graph"))
                }
                waited += rest
                attempt += 1
            }
        }
    }
}

extension Annotations {
    /// How many comments say just this.
    ///
    /// Whether Microsoft keeps the blanks around a comment is unverified, so they do not count.
    fileprivate func count(of comment: String) -> Int {
        func core(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let wanted = core(comment)
        return comments.count { core($0) == wanted }
    }
}
