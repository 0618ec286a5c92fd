import Tenants

/// Lets one change of an object begin once the one before has ended; those of other objects go on beside it.
actor Turns {
    /// Who waits for each object that somebody has, in their order.
    private var waiting: [ObjectReference: [CheckedContinuation<Void, Never>]] = [:]

    /// Does something with an object once nobody else has it.
    func take<Outcome: Sendable>(_ object: ObjectReference, _ body: @Sendable () async -> Outcome) async -> Outcome {
        await begin(object)
        defer { end(object) }
        return await body()
    }

    private func begin(_ object: ObjectReference) async {
        if waiting[object] == nil {
            waiting[object] = []
        } else {
            await withCheckedContinuation { waiting[object, default: []].append($0) }
        }
    }

    private func end(_ object: ObjectReference) {
        if waiting[object, default: []].isEmpty {
            waiting[object] = nil
        } else {
            waiting[object]?.removeFirst().resume()
        }
    }
}
