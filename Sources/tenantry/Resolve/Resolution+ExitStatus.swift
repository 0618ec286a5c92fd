import MicrosoftCloud

extension Resolution {
    /// The exit status that this answer alone would lead to.
    var exitStatus: ExitStatus {
        switch self {
        case .found(let tenants, let unasked):
            tenants.count > 1 ? .noMatch : unasked.isEmpty ? .succeeded : .incomplete
        case .notATenant: .notATenant
        case .refused: .malformed
        case .throttled: .throttled
        case .unreachable, .unreadable: .unreachable
        }
    }
}
