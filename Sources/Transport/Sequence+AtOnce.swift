extension Sequence where Element: Sendable {
    /// Just like `map`, but does so many at the same time; what comes of each stands in the place of its element.
    ///
    /// - Parameters:
    ///   - limit: How many at the same time.
    ///   - size: How many outcomes at least are received together, but for the last.
    ///   - receive: Gets each outcome once, in no order, while others are still being made; never twice at the same time.
    ///   - transform: What is done with each.
    /// - Returns: The outcomes, in the elements' order.
    /// - Throws: What `transform` or `receive` throws first; the others are cancelled then.
    package func map<Outcome: Sendable>(
        atOnce limit: Int,
        receivedBy size: Int = .max,
        _ receive: @escaping @Sendable ([Outcome]) async throws -> Void = { _ in },
        _ transform: @escaping @Sendable (Element) async throws -> Outcome,
    ) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Step<Outcome>.self) { group in
            var waiting = enumerated().makeIterator()
            func addNext() {
                guard let (place, element) = waiting.next() else { return }
                group.addTask {
                    try Task.checkCancellation()
                    return .came(place, try await transform(element))
                }
            }
            for _ in 0..<limit { addNext() }
            var outcomes: [Int: Outcome] = [:]
            var unreceived: [Outcome] = []
            var isReceiving = false
            while let step = try await group.next() {
                switch step {
                case .came(let place, let outcome):
                    outcomes[place] = outcome
                    unreceived.append(outcome)
                    addNext()
                case .received: isReceiving = false
                }
                if !isReceiving, unreceived.count >= size {
                    isReceiving = true
                    group.addTask { [unreceived] in
                        try await receive(unreceived)
                        return .received
                    }
                    unreceived = []
                }
            }
            if !unreceived.isEmpty { try await receive(unreceived) }
            return outcomes.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}

/// What happens while many things are done at the same time.
private enum Step<Outcome: Sendable>: Sendable {
    case came(Int, Outcome)
    case received
}
