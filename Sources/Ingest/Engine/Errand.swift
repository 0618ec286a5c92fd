import Storage
import Tenants

/// What an engine works for: one reading of everything, or following without end.
protocol Errand {
    /// Whether no task is to be taken any more.
    var isOver: Bool { get }
    /// Passes over what was read to its end after this moment; `nil` where it is read again when it is due.
    var start: Timestamp? { get }
    /// When a task is due that this errand waits for; `nil` where only the store knows.
    var nextDue: Timestamp? { get }
    /// Whether everything that is ever due is its business.
    var isEndless: Bool { get }

    /// A task was taken, whose run went so far as this tells.
    mutating func begin(_ task: ClaimedTask) -> Worker.Past
    /// The engine has looked for something to do.
    func notePass()
    mutating func handle(_ report: TurnReport)
    /// Looks at the tasks that others may have done, while there is nothing to do.
    mutating func settle(_ health: [StreamHealth], at now: Timestamp)
}
