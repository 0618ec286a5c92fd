extension [PartnerRelationship] {
    /// What ends of them for each tenant: of several that lead there, the one that counts.
    package var endings: [TenantID: [Ending]] {
        byTenant.compactMapValues { relationships in relationships.first?.ending.map { [$0] } }
    }
}

extension PartnerRelationship {
    /// What ends with it, or, where it is not listed any more, when it is taken for gone.
    ///
    /// One that goes on by itself does not end, one that has not begun cannot, and one that someone ended is no news.
    package var ending: Ending? {
        if let notSeenSince {
            guard status == .active || status == .expiring else { return nil }
            return Ending(.unlistedRelationship, named: "\(name)", at: notSeenSince + PartnerRelationship.patience)
        }
        guard !extendsItself, status != .terminated, status.stage != .coming, let ends else { return nil }
        return Ending(.relationship, named: "\(name)", at: ends)
    }
}
