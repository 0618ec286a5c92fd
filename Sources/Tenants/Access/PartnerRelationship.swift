/// A partner relationship: what lets people of a partner's directory administer a customer's tenant, and until when.
///
/// Source: Graph v1.0, "delegatedAdminRelationship resource type".
package struct PartnerRelationship: Hashable, Sendable {
    /// Microsoft's name for it, which is unique among a partner's.
    package let id: Hostile
    /// The directory whose people are let in.
    package let partner: TenantID
    /// The customer's.
    package let tenant: TenantID
    /// What the partner called it.
    package let name: Hostile
    /// What the customer is called in it, where it says so.
    package let customerName: Hostile?
    package let status: RelationshipStatus
    /// When it ends; `nil` for one that has not begun.
    package let ends: Timestamp?
    /// Whether it goes on for half a year at its end without anyone doing anything.
    package let extendsItself: Bool
    /// When the partner's list had it last, where that has it no more; `nil` for one that is listed.
    package let notSeenSince: Timestamp?

    package init(
        id: Hostile,
        partner: TenantID,
        tenant: TenantID,
        name: Hostile,
        customerName: Hostile? = nil,
        status: RelationshipStatus,
        ends: Timestamp? = nil,
        extendsItself: Bool = false,
        notSeenSince: Timestamp? = nil,
    ) {
        self.id = id
        self.partner = partner
        self.tenant = tenant
        self.name = name
        self.customerName = customerName
        self.status = status
        self.ends = ends
        self.extendsItself = extendsItself
        self.notSeenSince = notSeenSince
    }

    /// How long one that is not listed any more may come back, before it is taken for gone.
    package static let patience: Duration = .seconds(30 * 86_400)

    /// Whether it counts before another one of the same tenant: what is in force first, as far as was seen last, of that what is
    /// listed, and of that what lasts longest.
    package func counts(before other: PartnerRelationship) -> Bool {
        if status.stage != other.status.stage { return status.stage < other.status.stage }
        if (notSeenSince == nil) != (other.notSeenSince == nil) { return notSeenSince == nil }
        if extendsItself != other.extendsItself { return extendsItself }
        return (ends?.ticks ?? 0, other.id) > (other.ends?.ticks ?? 0, id)
    }
}

extension [PartnerRelationship] {
    /// The relationships of each tenant, the one that counts first.
    package var byTenant: [TenantID: [PartnerRelationship]] {
        Dictionary(grouping: self, by: \.tenant).mapValues { $0.sorted { $0.counts(before: $1) } }
    }
}
