package import Tenants

/// What keeps a line of a file from being imported.
package struct CustomerImportFault: Hashable, Sendable, CustomStringConvertible {
    /// Why it is kept out.
    package enum Reason: Hashable, Sendable, CustomStringConvertible {
        /// The file itself is wrong there.
        case file(CustomerCSV.Reason)
        /// Someone has the handle already; their name is left out where it must not be told.
        case handleTaken(CustomerHandle, by: String?)
        /// A tenant is already a customer's, or an earlier line's.
        case tenantTaken(TenantID, by: TenantOwner)
        /// The domain of the row is that of another tenant than the row says.
        case otherTenant(domain: String, found: TenantID, said: TenantID)
        case tenant(TenantTrouble)
        /// Whoever imports would not see the customer, who has none of these tags.
        case outOfReach(Set<String>)

        /// A sentence without its full stop, or Microsoft's with it; safe on a terminal.
        package var description: String {
            switch self {
            case .file(let reason): "\(reason)"
            case .handleTaken(let handle, let owner?): "the handle “\(handle)” is taken by \(Hostile(owner))"
            case .handleTaken(let handle, nil): "the handle “\(handle)” is taken"
            case .tenantTaken(let tenant, .customer(let handle)):
                "the tenant \(tenant) already belongs to customer \(handle)"
            case .tenantTaken(let tenant, .line(let line)):
                "the tenant \(tenant) already belongs to the customer of line \(line)"
            case .tenantTaken(let tenant, .unseen): "the tenant \(tenant) already belongs to a customer"
            case .otherTenant(let domain, let found, let said):
                "\(domain) is tenant \(found), and the file says \(said)"
            case .tenant(let trouble): "\(trouble)"
            case .outOfReach(let tags):
                "it has none of the tags that you may see: \(tags.sorted().map { "\(Hostile($0))" }.joined(separator: ", "))"
            }
        }
    }

    /// Whose a tenant is already.
    package enum TenantOwner: Hashable, Sendable {
        case customer(CustomerHandle)
        case line(Int)
        /// Someone whom the one who asks may not see.
        case unseen
    }

    package let line: Int
    package let reason: Reason

    package init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
}
