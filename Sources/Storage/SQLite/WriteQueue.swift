/// Those who wait for a writer, in two lines: who writes much gives way to who writes little.
package struct WriteQueue<Turn> {
    /// So many share a transaction at most.
    private static var mostLittle: Int { 32 }
    /// Measured with a first sync: more at once write little less, and keep the others waiting.
    private static var mostMuch: Int { 4 }

    private var little: [Turn] = []
    private var much: [Turn] = []
    private var wasLittle = false

    package init() {}

    /// Puts one at the end of its line.
    package mutating func append(_ turn: Turn, _ amount: WriteAmount) {
        switch amount {
        case .little: little.append(turn)
        case .much: much.append(turn)
        }
    }

    /// Takes out those who share the next transaction; never twice in a row those who write little while others wait.
    package mutating func next() -> [Turn] {
        wasLittle = !little.isEmpty && (much.isEmpty || !wasLittle)
        return wasLittle ? little.take(WriteQueue.mostLittle) : much.take(WriteQueue.mostMuch)
    }
}

extension Array {
    /// Removes the first few, and returns them.
    fileprivate mutating func take(_ most: Int) -> [Element] {
        defer { removeFirst(Swift.min(most, count)) }
        return Array(prefix(most))
    }
}
