package import Logging
package import MicrosoftCloud
package import Storage
package import Tenants
import Transport

/// Changes incidents and alerts: at Microsoft first, and here as Microsoft then has them.
///
/// Whether someone may change anything, whoever asks for it must have found out; whose objects they may change, a scope says.
package struct WriteBack: Sendable {
    private let store: Store
    private let graph: GraphClient
    private let patience: Patience
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async throws -> Void
    private let logger: Logger
    private let turns = Turns()

    /// - Parameters:
    ///   - store: Where the objects are kept, and each deed is written down.
    ///   - graph: What changes them at Microsoft.
    ///   - patience: How much is done at once, and how long Microsoft may ask us to wait.
    ///   - now: The moment that it is.
    ///   - pause: Waits for a while.
    ///   - logger: Where it is told that something was changed and could not be kept.
    package init(
        store: Store,
        graph: GraphClient,
        patience: Patience = Patience(),
        now: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
        logger: Logger,
    ) {
        self.store = store
        self.graph = graph
        self.patience = patience
        self.now = now
        self.pause = pause
        self.logger = logger
    }

    /// Changes objects of any tenants in the same way, several at a time, each for itself: what goes wrong with one stops no
    /// other.
    ///
    /// Each is read before it is written, and left alone where it has changed since it was seen; of two changes of one object at
    /// once, the second begins after the first has ended, and finds it changed. That it is tried is written
    /// down before anything is sent, and how it ended afterwards. One that is named twice is changed once.
    ///
    /// - Parameters:
    ///   - targets: The objects.
    ///   - revision: What is to be otherwise.
    ///   - scope: Whose objects may be changed.
    ///   - principal: Who wants it.
    /// - Returns: What became of each, in the order of the targets.
    /// - Throws: A ``StorageError`` where the store cannot be read or the trail not be written, and nothing was sent then; or
    ///   where it was given up, and the trail alone says how far it came.
    package func change(
        _ targets: [WriteTarget],
        to revision: Revision,
        in scope: CustomerScope,
        by principal: Principal,
    ) async throws(StorageError) -> [WriteReport] {
        var named: Set<ObjectReference> = []
        let targets = targets.filter { named.insert($0.reference).inserted }
        let known = try await store.known(targets.map(\.reference), in: scope)
        let trail = WriteTrail(of: revision)
        try await store.record(
            targets.map { trail.beginning(of: $0.reference, known[$0.reference]) },
            by: principal,
            at: now(),
        )
        do {
            return try await targets.map(atOnce: patience.atOnce) { target in
                guard let object = known[target.reference] else {
                    return WriteReport(target: target, object: nil, outcome: .absent, latest: nil)
                }
                let (outcome, latest) = await turns.take(target.reference) {
                    await change(object, seen: target.seen, to: revision)
                }
                await record(trail.end(of: object, outcome), by: principal)
                return WriteReport(target: target, object: object, outcome: outcome, latest: latest)
            }
        } catch {
            // Nothing else is thrown there.
            throw .cancelled
        }
    }

    private func change(
        _ object: KnownObject,
        seen: Timestamp?,
        to revision: Revision,
    ) async -> (WriteOutcome, WriteSighting?) {
        switch object.reference.stream {
        case .incidents: await writing(of: object, seen, revision, as: Incident.self).run()
        case .alerts: await writing(of: object, seen, revision, as: Alert.self).run()
        }
    }

    private func writing<Object: WritableObject>(
        of object: KnownObject,
        _ seen: Timestamp?,
        _ revision: Revision,
        as kind: Object.Type,
    ) -> ObjectWriting<Object> {
        ObjectWriting(
            object: object,
            seen: seen ?? object.lastUpdate,
            revision: revision,
            graph: graph,
            patience: patience,
            pause: pause,
            keep: { await keep($0) },
        )
    }

    /// Stores an object as a reading would, so that the log of changes has it once and the next reading finds nothing new.
    private func keep<Object: WritableObject>(_ received: Received<Object>) async {
        do throws(StorageError) {
            _ = try await store.commit(try Object.ready(received, for: store), at: now())
        } catch {
            // It is so at Microsoft, and the next reading brings it.
            logger.error("What Microsoft has after a change could not be stored", metadata: ["reason": "\(error)"])
        }
    }

    private func record(_ deed: Deed, by principal: Principal) async {
        do throws(StorageError) {
            try await store.record(deed, by: principal, at: now())
        } catch {
            // That it was begun is written down already, and that it did not end there.
            logger.error("How a change ended could not be written down", metadata: ["reason": "\(error)"])
        }
    }
}
