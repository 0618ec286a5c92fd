import Tenants

extension Retention.Term: Storable {
    package init?(stored: Value) {
        guard let days = Int64(stored: stored), days >= 0 else { return nil }
        self = days == 0 ? .forever : .days(days)
    }

    package var stored: Value {
        switch self {
        case .forever: .integer(0)
        case .days(let days): .integer(days)
        }
    }
}
