package import Tenants

/// A partner relationship as Graph writes it (`microsoft.graph.delegatedAdminRelationship`), as far as we read it.
struct WireRelationship: Decodable {
    struct Customer: Decodable {
        let tenantId: String?
        let displayName: String?
    }

    let id: String
    let displayName: String?
    let customer: Customer?
    let status: String?
    let endDateTime: String?
    let autoExtendDuration: String?

    /// What it is to us; `nil` where a member is of another form than documented.
    func listed(of partner: TenantID) -> ListedRelationship? {
        guard !id.isEmpty, let status else { return nil }
        // One that nobody was invited to yet has no customer.
        guard let text = customer?.tenantId, !text.isEmpty else { return .withoutCustomer }
        guard let tenant = TenantID(rawValue: text) else { return nil }
        let ends = endDateTime.flatMap { Timestamp($0) }
        guard ends != nil || endDateTime == nil else { return nil }
        return .with(
            PartnerRelationship(
                id: Hostile(id),
                partner: partner,
                tenant: tenant,
                name: Hostile(displayName ?? ""),
                customerName: customer?.displayName.flatMap(Hostile.init(nonEmpty:)),
                status: RelationshipStatus(rawValue: status),
                ends: ends,
                extendsItself: !WireRelationship.noExtension.contains(autoExtendDuration ?? "PT0S"),
            )
        )
    }

    /// Both ways in which Microsoft writes that it ends when it ends.
    private static let noExtension: Set = ["PT0S", "P0D", ""]
}

/// A relationship of the list.
package enum ListedRelationship: Hashable, Sendable {
    case with(PartnerRelationship)
    /// Nobody has been named in it yet.
    case withoutCustomer
}
