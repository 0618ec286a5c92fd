/// Lets so many in at once, and the others wait in their order.
///
/// Hashing a password takes 32 MB and a core for a while, so a crowd at the door must not be let in together.
actor Turnstile {
    /// So many wait already that whoever comes had better come back later.
    struct Crowded: Error {}

    private var places: Int
    private let longest: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - places: How many are let in at once.
    ///   - longest: How many may wait who can be sent away.
    init(places: Int, longest: Int) {
        self.places = places
        self.longest = longest
    }

    /// Does something once there is a place for it, unless too many wait already.
    /// - Throws: ``Crowded``, or what the body throws.
    func passUnlessCrowded<Outcome: Sendable>(_ body: @Sendable () async throws -> Outcome) async throws -> Outcome {
        guard waiting.count < longest else { throw Crowded() }
        return try await pass(body)
    }

    /// Does something once there is a place for it.
    func pass<Outcome: Sendable>(_ body: @Sendable () async throws -> Outcome) async rethrows -> Outcome {
        await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty {
            places += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
