/// The number by which a store knows a customer.
///
/// It is never given to another one.
package struct CustomerID: Hashable, Sendable, RawRepresentable, Codable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// An organization whose tenants we look after.
package struct Customer: Hashable, Sendable, Identifiable {
    package let id: CustomerID
    package var details: CustomerDetails
    /// The customer's tenants, in the order in which they were added.
    package var tenants: [Tenant]

    package init(id: CustomerID, details: CustomerDetails, tenants: [Tenant]) {
        self.id = id
        self.details = details
        self.tenants = tenants
    }
}

/// What we write down of a customer, apart from its tenants.
package struct CustomerDetails: Hashable, Sendable {
    package var handle: CustomerHandle
    package var name: String
    package var tags: Set<String>
    package var notes: String
    /// What was agreed, in the provider's own words: `gold`, `24x7`.
    package var tier: String?
    package var state: CustomerState
    /// The browser profile that this customer's portals open in, so that two customers' sessions never mix.
    package var profile: BrowserProfile?
    /// How long their data is kept; what it leaves open, the configuration says.
    package var retention: Retention

    package init(
        handle: CustomerHandle,
        name: String,
        tags: Set<String> = [],
        notes: String = "",
        tier: String? = nil,
        state: CustomerState = .active,
        profile: BrowserProfile? = nil,
        retention: Retention = Retention(),
    ) {
        self.handle = handle
        self.name = name
        self.tags = tags
        self.notes = notes
        self.tier = tier
        self.state = state
        self.profile = profile
        self.retention = retention
    }
}

/// Where a customer stands with us.
package enum CustomerState: String, CaseIterable, Codable, Sendable {
    /// Being set up: it is read, and its gaps are expected.
    case onboarding
    /// Looked after.
    case active
    /// Known, and not read for now.
    case suspended
    /// No longer a customer; kept for the record.
    case left

    /// Whether the customer's incidents and alerts are brought in.
    package var isRead: Bool { self == .onboarding || self == .active }
}
