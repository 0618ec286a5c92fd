/// What one query may cost: steps of work, which stand for its time, and bytes that are kept at once.
final class KQLBudget {
    private let mostSteps: Int
    private let mostBytes: Int
    private(set) var steps = 0
    private var bytes = 0

    init(steps: Int, bytes: Int) {
        mostSteps = steps
        mostBytes = bytes
    }

    /// - Throws: ``KQLError/timeout`` once the query has had its time.
    func spend(_ count: Int) throws(KQLError) {
        let (sum, overflow) = steps.addingReportingOverflow(count)
        steps = overflow ? mostSteps : min(sum, mostSteps)
        guard !overflow, sum <= mostSteps else { throw .timeout }
    }

    /// - Throws: ``KQLError/tooMuchMemory`` where the rows that must be kept are too many.
    func keep(_ row: [KQLValue]) throws(KQLError) {
        for value in row { bytes += value.size }
        guard bytes <= mostBytes else { throw .tooMuchMemory }
    }
}
