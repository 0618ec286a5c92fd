extension Fault {
    /// Which requests a fault strikes.
    package enum Target: String, Hashable, Sendable, CaseIterable {
        /// Requests for tokens.
        case token
        /// The pages that people sign in and consent on, and device codes.
        case authorize
        /// OpenID configurations, keys and instance discovery.
        case discovery
        case incidents
        case alerts
        /// Both of Graph's lists of incidents and alerts.
        case lists
        case hunting
        /// Everything else of Graph: groups, access packages, relationships.
        case directory
        /// The older API of Defender.
        case defender
        /// Azure Resource Manager.
        case resourceManager = "resource-manager"
        /// Connections, before anyone knows what is asked on them.
        case connection
        /// Every request, though no connection.
        case any

        /// Whether a fault of this target strikes a request of another.
        func strikes(_ request: Target) -> Bool {
            switch self {
            case .any: request != .connection
            case .lists: request == .incidents || request == .alerts
            default: self == request
            }
        }
    }
}
