extension [PartnerRelationship] {
    /// What ends of them for each tenant: of several that lead there, the one that counts.
    ///
    /// One that is yet to come says nothing of those that were there before it.
    package var endings: [TenantID: [Ending]] {
        byTenant.compactMapValues { relationships in
            relationships.first { $0.isInForce || $0.ending != nil || $0.status.stage == .over }?.ending.map { [$0] }
        }
    }
}

extension PartnerRelationship {
    /// Whether it lets us in for all that is known.
    fileprivate var isInForce: Bool { notSeenSince == nil && status.stage == .inForce }

    /// What ends with it, or, where it is not listed any more, when it is taken for gone.
    ///
    /// One that goes on by itself does not end, one that has not begun cannot, and one that someone ended is no news. One that has
    /// expired is as much missed when it is not listed any more.
    package var ending: Ending? {
        if let notSeenSince, status != .expired {
            guard status == .active || status == .expiring else { return nil }
            return Ending(.unlistedRelationship, named: "\(name)", at: notSeenSince + PartnerRelationship.patience)
        }
        guard !extendsItself || status == .expired, status != .terminated, status.stage != .coming, let ends else {
            return nil
        }
        return Ending(.relationship, named: "\(name)", at: ends)
    }
}
