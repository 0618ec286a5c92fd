import Tenants

extension Resolution {
    /// What came out for a name, in a sentence or two.
    package func sentence(about query: TenantQuery) -> String {
        switch self {
        case .found(let tenants, let unasked):
            ([Resolution.sentence(about: query, tenants)] + unasked.map { "\($0)" }).joined(separator: " ")
        case .notATenant: "\(query) is no tenant in any of Microsoft's clouds."
        case .refused: "Microsoft does not take \(query) for a domain or a tenant ID."
        case .throttled(let delay?, let failures):
            Resolution.sentence(failures, about: query) + " Try again in \(delay.components.seconds) seconds."
        case .throttled(nil, let failures): Resolution.sentence(failures, about: query) + " Try again later."
        case .unreachable(let failures), .unreadable(let failures): Resolution.sentence(failures, about: query)
        }
    }

    private static func sentence(about query: TenantQuery, _ tenants: [ResolvedTenant]) -> String {
        let list = tenants.map { "\($0.id) in the \($0.cloud.title) cloud" }.joined(separator: " and ")
        return tenants.count > 1 ? "\(query) is more than one tenant: \(list)." : "\(query) is tenant \(list)."
    }

    private static func sentence(_ failures: [AuthorityFailure], about query: TenantQuery) -> String {
        let reasons = failures.map { "\($0)" }.joined(separator: " ")
        return "Whether \(query) is a tenant cannot be told. \(reasons)"
    }
}

extension AuthorityFailure: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .transport(let error): "\(error)"
        case .throttled(let delay?): "\(host) asks us to wait for \(delay.components.seconds) seconds."
        case .throttled(nil): "\(host) asks us to wait."
        case .status(let status): "\(host) answers with status \(status), which says neither yes nor no."
        case .unreadable(let why): "The answer of \(host) cannot be read: \(why)."
        }
    }
}
