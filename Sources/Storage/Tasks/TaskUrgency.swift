/// Which of the tasks that are due goes first; within one urgency it is the one that has been due the longest.
package enum TaskUrgency: Int, CaseIterable, Sendable, Storable {
    /// What is read already is kept up to date.
    case poll
    /// A stream that was never read whole.
    case firstSync
    /// The past is read once more.
    case backfill
}
