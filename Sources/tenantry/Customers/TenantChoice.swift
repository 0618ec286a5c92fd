package import MicrosoftCloud
package import Tenants

/// Chooses the tenant that a command is about from what the login hosts said of a name.
package enum TenantChoice {
    /// The one tenant of that name, or the one of them in a cloud.
    package static func choose(
        from resolution: Resolution,
        for query: TenantQuery,
        in cloud: Cloud?,
    ) throws(Failure) -> ResolvedTenant {
        guard case .found(let tenants, let unasked) = resolution else {
            throw Failure(resolution.sentence(about: query), resolution.exitStatus)
        }
        let chosen = tenants.filter { cloud == nil || $0.cloud == cloud }
        if let only = chosen.first, chosen.count == 1 {
            // An ID is one tenant's everywhere, but a domain may be another's at a host that did not answer.
            guard case .domain = query, cloud == nil, let reservation = reservation(about: resolution) else {
                return only
            }
            throw Failure(
                "\(query) is tenant \(only.id) in \(only.cloud.title), but \(reservation) "
                    + "Try again, or go on with that tenant by --cloud \(only.cloud.rawValue).",
                unasked.contains { if case .throttled = $0.reason { true } else { false } } ? .throttled : .unreachable,
            )
        }
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
