package import Tenants

/// What goes wrong for which tenants.
package struct SandboxFaults: Hashable, Sendable {
    /// A fault, and the places of the tenants that it strikes, from zero; `nil` strikes all, and those without a tenant.
    package struct Placed: Hashable, Sendable {
        package var fault: Fault
        package var places: Set<Int>?

        package init(_ fault: Fault, places: Set<Int>? = nil) {
            self.fault = fault
            self.places = places
        }
    }

    /// The faults of each tenant that has any; several may strike one request.
    package var byTenant: [TenantID: [Fault]]
    /// Faults by the places of tenants, as a scenario names them, and those that strike all.
    package var placed: [Placed]

    package init(_ byTenant: [TenantID: [Fault]] = [:], placed: [Placed] = []) {
        self.byTenant = byTenant
        self.placed = placed
    }

    /// Nothing goes wrong.
    package static let none = SandboxFaults()
}
