package import Tenants

/// Something that someone did, as the audit trail holds it.
package struct Deed: Hashable, Sendable {
    /// What sort of deed it is.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case customerAdded = "customer-added"
        /// Added with others, from a file.
        case customerImported = "customer-imported"
        case customerEdited = "customer-edited"
        case customerRemoved = "customer-removed"
        /// A way into a tenant was made, or stands otherwise than before.
        case connectionSet = "connection-set"
        case connectionRemoved = "connection-removed"
        /// The store was replaced by a backup.
        case storeRestored = "store-restored"
        /// A portal was opened, or its link printed.
        case linkOpened = "link-opened"
        /// A link was made to point into another customer's tenant.
        case linkRetargeted = "link-retargeted"
        /// The original of an incident or an alert was shown.
        case originalShown = "original-shown"
    }

    /// Whom it was done to: copied, so that it can be read when the customer is gone.
    package struct Target: Hashable, Sendable {
        package let customer: CustomerID
        package let handle: CustomerHandle
        package let name: String

        package init(customer: CustomerID, handle: CustomerHandle, name: String) {
            self.customer = customer
            self.handle = handle
            self.name = name
        }
    }

    package let kind: Kind
    package let target: Target?
    /// What exactly: the link, the fields that were edited.
    package let subject: Hostile

    package init(_ kind: Kind, of target: Target? = nil, subject: Hostile = Hostile("")) {
        self.kind = kind
        self.target = target
        self.subject = subject
    }

    /// What was done to a customer as they are now.
    package init(_ kind: Kind, of customer: Customer, subject: Hostile = Hostile("")) {
        let target = Target(customer: customer.id, handle: customer.details.handle, name: customer.details.name)
        self.init(kind, of: target, subject: subject)
    }
}

extension Deed.Kind: Storable {}
