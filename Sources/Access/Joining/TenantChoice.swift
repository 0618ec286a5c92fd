package import MicrosoftCloud
package import Tenants

/// Chooses the tenant that someone means from what the login hosts said of a name.
package enum TenantChoice {
    /// The one tenant of that name, or the one of them in a cloud.
    /// - Throws: A ``TenantTrouble`` where there is none, or no telling which.
    package static func choose(
        from resolution: Resolution,
        for query: TenantQuery,
        in cloud: Cloud?,
    ) throws(TenantTrouble) -> ResolvedTenant {
        guard case .found(let tenants, let unasked) = resolution else {
            throw TenantTrouble(of: resolution, about: query)
        }
        let chosen = tenants.filter { cloud == nil || $0.cloud == cloud }
        if let only = chosen.first, chosen.count == 1 {
            // An ID is one tenant's everywhere, but a domain may be another's at a host that did not answer.
            guard case .domain = query, cloud == nil, let reservation = reservation(about: resolution) else {
                return only
            }
            let isThrottled = unasked.contains { if case .throttled = $0.reason { true } else { false } }
            throw .uncertain(query.text, FoundTenant(only), why: reservation, isThrottled: isThrottled)
        }
        let found = tenants.map(FoundTenant.init)
        if let cloud, chosen.isEmpty { throw .elsewhere(query.text, cloud, found) }
        throw .several(query.text, found)
    }

    /// What to add to a choice that some login hosts were not asked for.
    package static func reservation(about resolution: Resolution) -> String? {
        guard case .found(_, let unasked) = resolution, !unasked.isEmpty else { return nil }
        let hosts = unasked.map(\.host).joined(separator: ", ")
        return "\(hosts) could not be asked, and may know a tenant of the same name: \(unasked[0])"
    }
}
