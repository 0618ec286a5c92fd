extension [PartnerRelationship] {
    /// What ends of them for each tenant: of several that lead there, the one that counts.
    ///
    /// One that goes on by itself does not end, one that has not begun cannot, and one that someone ended is no news.
    package var endings: [TenantID: [Ending]] {
        byTenant.compactMapValues { relationships in
            guard let first = relationships.first, !first.extendsItself, first.status != .terminated,
                first.status.stage != .coming, let ends = first.ends
            else { return nil }
            return [Ending(.relationship, named: "\(first.name)", at: ends)]
        }
    }
}
