import Synchronization
import Tenants

/// Values that are kept for a while under names that cannot be guessed: codes, sign-ins under way, sessions.
///
/// When it is full, the oldest makes room.
final class BoundedStore<Value: Sendable>: Sendable {
    private struct Entry {
        var value: Value
        let end: Timestamp
    }

    private struct State {
        var entries: [String: Entry] = [:]
        /// The names in the order of their making; those taken out stay here until their turn comes.
        var order: [String] = []
        var oldest = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let lifetime: Duration

    init(limit: Int, lifetime: Duration) {
        self.limit = limit
        self.lifetime = lifetime
    }

    /// Keeps a value under a new name.
    func add(_ value: Value, named name: String = Opaque.text(43), at moment: Timestamp) -> String {
        state.withLock { state in
            while state.entries.count >= limit, state.oldest < state.order.count {
                state.entries[state.order[state.oldest]] = nil
                state.oldest += 1
            }
            if state.oldest > limit {
                state.order.removeFirst(state.oldest)
                state.oldest = 0
            }
            // Names of entries that were taken out would pile up where most are.
            if state.order.count - state.oldest > 2 * limit {
                state.order = state.order.filter { state.entries[$0] != nil }
                state.oldest = 0
            }
            state.entries[name] = Entry(value: value, end: moment + lifetime)
            state.order.append(name)
            return name
        }
    }

    /// What is kept under a name, where its time has not come.
    func value(_ name: String, at moment: Timestamp) -> Value? {
        state.withLock { state in
            guard let entry = state.entries[name], moment < entry.end else { return nil }
            return entry.value
        }
    }

    /// Changes what is kept under a name, and says what the change says; `nil` where there is none.
    func change<Result: Sendable>(
        _ name: String,
        at moment: Timestamp,
        _ body: @Sendable (inout Value) -> Result
    ) -> Result? {
        state.withLock { state in
            guard var entry = state.entries[name], moment < entry.end else { return nil }
            let result = body(&entry.value)
            state.entries[name] = entry
            return result
        }
    }

    func remove(_ name: String) {
        state.withLock { $0.entries[name] = nil }
    }
}

/// Names and codes that nobody can guess, from the system's own randomness: they are no part of the made-up world.
enum Opaque {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    /// Without those that are easily mistaken for others.
    private static let plain = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    static func text(_ count: Int) -> String { String((0..<count).map { _ in letters[Int.random(in: 0..<64)] }) }

    /// Nine letters and digits to type in, as Entra's user codes are.
    static func userCode() -> String { String((0..<9).map { _ in plain[Int.random(in: 0..<32)] }) }

    static func guid() -> String {
        var random = SystemRandomNumberGenerator()
        return RequestID.make(using: &random)
    }
}
