import Tenants

/// How many hours of arrivals the overview shows.
enum OverviewSpan: String, CaseIterable, Sendable {
    case day = "24h"
    case week = "7d"

    var hours: Int {
        switch self {
        case .day: Hour.perDay
        case .week: Hour.perWeek
        }
    }

    /// The most that any of them shows.
    static let longest = Hour.perWeek
}
