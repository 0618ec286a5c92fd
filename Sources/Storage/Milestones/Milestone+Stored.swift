import Tenants

extension Milestone {
    /// The milestone of a column, which holds nothing while it is awaited.
    init(column: Int64?) {
        self =
            switch column {
            case nil: .awaited
            case Milestone.nobodySaw?: .unseen
            case let ticks?: .seen(Timestamp(ticks: ticks))
            }
    }

    var stored: Value {
        switch self {
        case .awaited: .null
        case .seen(let moment): moment.stored
        case .unseen: Milestone.nobodySaw.stored
        }
    }

    /// A moment that no incident can have.
    private static let nobodySaw: Int64 = -1
}
