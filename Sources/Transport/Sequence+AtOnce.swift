extension Sequence where Element: Sendable {
    /// Just like `map`, but does so many at the same time; what comes of each stands in the place of its element.
    ///
    /// It throws what the first of them throws, and cancels the others.
    package func map<Outcome: Sendable>(
        atOnce limit: Int,
        _ transform: @escaping @Sendable (Element) async throws -> Outcome,
    ) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var waiting = enumerated().makeIterator()
            func addNext() {
                guard let (place, element) = waiting.next() else { return }
                group.addTask {
                    try Task.checkCancellation()
                    return (place, try await transform(element))
                }
            }
            for _ in 0..<limit { addNext() }
            var outcomes: [Int: Outcome] = [:]
            while let (place, outcome) = try await group.next() {
                outcomes[place] = outcome
                addNext()
            }
            return outcomes.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
