import Storage
import Synchronization
import Tenants

/// Pages of the queue, each read once for all who ask for the same at about the same time.
///
/// When something comes in, everyone on duty looks at the same queue. An entry of the log of changes makes all that was read before untrue
/// at once. What the log has no entry for, such as a customer's name or what is deleted for its age, is an instant old at most.
final class QueueAnswers: Sendable {
    /// The rows of a page, and how many there are.
    typealias Answer = (rows: [IncidentRow], count: QueueCount)

    private struct Question: Hashable {
        let filter: QueueFilter
        let scope: CustomerScope
        let bound: Int
    }

    private struct Shelf {
        /// The newest change that its answers may have in them.
        var change: Int64 = 0
        var answers: [Question: Kept<Answer>] = [:]
    }

    private let store: Store
    private let freshFor: Duration
    private let now: @Sendable () -> Timestamp
    private let shelf = Mutex(Shelf())

    /// So many are kept, of some hundred kilobytes each; then all are read anew.
    private static let most = 32

    /// - Parameters:
    ///   - store: What is read.
    ///   - freshFor: How old an answer may be while no incident or alert has changed.
    ///   - now: The moment that it is.
    init(of store: Store, freshFor: Duration, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.freshFor = freshFor
        self.now = now
    }

    /// A page of a scope's incidents.
    ///
    /// - Parameters:
    ///   - filter: Which.
    ///   - scope: Whose may be seen.
    ///   - bound: How far they are counted.
    ///   - change: The newest change that there was before: the answer has it, and whatever came before it.
    /// - Returns: Its rows, and how many there are.
    /// - Throws: What keeps it from being read.
    func incidents(
        _ filter: QueueFilter,
        in scope: CustomerScope,
        countedUpTo bound: Int,
        asOf change: Int64,
    ) async throws -> Answer {
        let question = Question(filter: filter, scope: scope, bound: bound)
        return try await kept(question, asOf: change).latest().value
    }

    /// Has the next one who asks read the store, since what was read became untrue.
    func forget() {
        shelf.withLock { $0.answers = [:] }
    }

    private func kept(_ question: Question, asOf change: Int64) -> Kept<Answer> {
        shelf.withLock { shelf in
            if change > shelf.change { shelf = Shelf(change: change) }
            // Whoever asks as of an older change is given what is newer.
            if let kept = shelf.answers[question] { return kept }
            if shelf.answers.count >= Self.most { shelf.answers = [:] }
            let kept = Kept(freshFor: freshFor, oldest: freshFor, now: now) { [store] _ in
                try await store.incidents(question.filter, in: question.scope, countedUpTo: question.bound)
            }
            shelf.answers[question] = kept
            return kept
        }
    }
}
