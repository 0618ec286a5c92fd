package import Tenants

extension Customer {
    /// The customer with its tenants, as every command prints it.
    package var json: JSON {
        [
            "handle": .text(details.handle.rawValue),
            "name": .text(details.name),
            "state": .text(details.state.rawValue),
            "tier": .text(optional: details.tier),
            "tags": .texts(details.tags.sorted()),
            "notes": .text(details.notes),
            "profile": .text(optional: details.profile),
            "retention": [
                "resolved": .text(optional: details.retention.resolved),
                "open": .text(optional: details.retention.open),
                "log": .text(optional: details.retention.log),
            ],
            "tenants": .list(tenants.map(\.json)),
        ]
    }

    /// Who it is, for an object of theirs.
    package var brief: JSON { ["handle": .text(details.handle.rawValue), "name": .text(details.name)] }
}

extension Tenant {
    package var json: JSON {
        [
            "tenantID": .text(id.rawValue),
            "name": .text(displayName),
            "defaultDomain": .text(optional: defaultDomain?.rawValue),
            "domains": .texts(domains.map(\.rawValue).sorted()),
            "cloud": .text(cloud.rawValue),
        ]
    }
}
