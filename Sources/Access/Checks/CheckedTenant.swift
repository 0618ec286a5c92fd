package import Storage
package import Tenants

/// A tenant, and what a check found out about it.
package struct CheckedTenant: Sendable {
    /// What the tenant's token allows, beside what is needed; each in its order.
    package struct Permissions: Hashable, Sendable {
        /// What is needed and there.
        package let present: [String]
        package let missing: [String]
        /// What is there and not needed.
        package let surplus: [String]
    }

    package let tenant: Tenant
    /// The worst first.
    package let findings: [AccessFinding]
    /// The same as it is to be kept.
    package let look: AccessLook
    /// `nil` where there is no token, or one that says nothing of them.
    package let permissions: Permissions?
    /// How far the clocks of the services that answered are ahead of ours.
    package let skews: [Duration]
    /// Whether there is a token and each list answered: where Microsoft only failed for a while, nothing is wrong and nothing is known.
    package let isEntered: Bool
}

extension Store {
    /// Keeps what a check found of tenants, in the place of what was kept of that.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keep(_ checked: [CheckedTenant], at moment: Timestamp) async throws(StorageError) {
        try await keep(Dictionary(checked.map { ($0.tenant.id, $0.look) }) { first, _ in first }, at: moment)
    }
}
