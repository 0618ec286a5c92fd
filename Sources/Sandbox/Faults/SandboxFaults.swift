package import Tenants

/// What goes wrong for which tenants.
package struct SandboxFaults: Hashable, Sendable {
    /// The faults of each tenant that has any; several may strike one request.
    package var byTenant: [TenantID: [Fault]]

    package init(_ byTenant: [TenantID: [Fault]] = [:]) {
        self.byTenant = byTenant
    }

    /// Nothing goes wrong.
    package static let none = SandboxFaults()
}
