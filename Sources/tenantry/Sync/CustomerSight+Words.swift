import Tenants

extension CustomerSight.OneStream {
    /// The stream's state as a person reads it, and how it stands out.
    func words(at now: Timestamp) -> (text: String, style: Style) {
        switch sight {
        case .clear: ("read whole \(health.lastWholeRead?.age(at: now) ?? "?") ago", .green)
        case .neverRead: ("never read" + (gap.map { ": \($0.reason)" } ?? ""), .yellow)
        case .blind(let since): ("blind for \(since.age(at: now)): \(reason(at: now) ?? Hostile(""))", .boldRed)
        }
    }
}

extension Tenants.Stream {
    /// The stream's name at the beginning of a line.
    var title: String {
        switch self {
        case .incidents: "Incidents"
        case .alerts: "Alerts"
        }
    }
}
