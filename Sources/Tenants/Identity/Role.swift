/// Something that one may or may not do at the console.
package enum Right: String, CaseIterable, Sendable {
    /// See the customers of one's scope: their incidents, alerts, health and records.
    case read
    /// Go into a customer's portals, and keep views of the queue.
    case openPortals = "open-portals"
    /// Change incidents and alerts, at Microsoft and here.
    case respond
    /// Add customers, ask for their consent, and change how we get into their tenants.
    case connect
    /// Make accounts and tokens, and say what each may do.
    case administer
}

/// What an account is for, and so what it may do.
package enum Role: String, CaseIterable, Codable, Sendable {
    case viewer
    case analyst
    case responder
    case engineer
    case administrator

    /// What someone of this role may do.
    package var rights: Set<Right> {
        switch self {
        case .viewer: [.read]
        case .analyst: [.read, .openPortals]
        case .responder: [.read, .openPortals, .respond]
        case .engineer: [.read, .openPortals, .connect]
        case .administrator: Set(Right.allCases)
        }
    }
}
