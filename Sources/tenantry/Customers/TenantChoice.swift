import MicrosoftCloud
import Tenants

/// Chooses the tenant that a command is about from what the login hosts said of a name.
enum TenantChoice {
    /// The one tenant of that name, or the one of them in a cloud.
    static func choose(
        from resolution: Resolution,
        for query: TenantQuery,
        in cloud: Cloud?,
    ) throws(Failure) -> ResolvedTenant {
        guard case .found(let tenants, _) = resolution else {
            throw Failure(resolution.sentence(about: query), resolution.failureStatus)
        }
        let chosen = tenants.filter { cloud == nil || $0.cloud == cloud }
        if let only = chosen.first, chosen.count == 1 { return only }
        let list = tenants.map { "\($0.id) in \($0.cloud.title) (--cloud \($0.cloud.rawValue))" }
            .joined(separator: ", ")
        if let cloud, chosen.isEmpty {
            throw Failure("\(query) is no tenant in \(cloud.title); it is \(list).", .notATenant)
        }
        throw Failure("\(query) is a tenant in \(tenants.count) clouds: \(list). Say which one with --cloud.", .noMatch)
    }

    /// What to add to a choice that some login hosts were not asked for.
    static func reservation(about resolution: Resolution) -> String? {
        guard case .found(_, let unasked) = resolution, !unasked.isEmpty else { return nil }
        let hosts = unasked.map(\.host).joined(separator: ", ")
        return "\(hosts) could not be asked, and may know a tenant of the same name: \(unasked[0])"
    }
}

extension Resolution {
    /// The exit status that says why nothing was found.
    var failureStatus: ExitStatus {
        switch self {
        case .found: .succeeded
        case .notATenant: .notATenant
        case .refused: .malformed
        case .throttled: .throttled
        case .unreachable, .unreadable: .unreachable
        }
    }
}
