import Tenants

extension Customer {
    /// The tenant that a text names by its ID or one of its domains, or the only one where no text is given.
    ///
    /// Two tenants in different clouds may have one domain, and nothing says which of several is meant: no tenant is
    /// ever guessed.
    func tenant(named text: String?) throws(Failure) -> Tenant {
        guard let text else {
            guard let only = tenants.first else { throw Failure("\(details.handle) has no tenant.", .noMatch) }
            guard tenants.count == 1 else {
                throw Failure(
                    "\(details.handle) has \(tenants.count) tenants: \(tenants.named). Say which one with --tenant.",
                    .noMatch,
                )
            }
            return only
        }
        let found = TenantReference(text).map { tenants.filter($0.names) } ?? []
        guard let only = found.first else {
            throw Failure("\(details.handle) has no tenant “\(Hostile(text))”. It has \(tenants.named).", .noMatch)
        }
        guard found.count == 1 else {
            throw Failure(
                "“\(Hostile(text))” is \(found.count) tenants of \(details.handle): \(found.named). Give the ID of one.",
                .noMatch,
            )
        }
        return only
    }
}

extension [Tenant] {
    /// The tenants in a sentence, each with what tells it from the others.
    var named: String {
        map { "\($0.id) (\(Hostile($0.displayName)), \($0.cloud.title))" }.joined(separator: ", ")
    }
}
