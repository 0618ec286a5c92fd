package import Access
package import MicrosoftCloud
package import Storage
package import Tenants

/// What adding discovered tenants would do: each as a customer of its own, as 'customers add' makes one.
package struct AdditionPlan: Sendable {
    /// Why a tenant is not added.
    package struct Fault: Hashable, Sendable {
        package let tenant: DiscoveredTenant
        package let why: String

        package init(_ tenant: DiscoveredTenant, _ why: String) {
            self.tenant = tenant
            self.why = why
        }
    }

    package private(set) var drafts: [(tenant: DiscoveredTenant, draft: CustomerDraft)] = []
    /// Tenants that are customers' already, for which nothing is to be done.
    package private(set) var present: [DiscoveredTenant] = []
    package private(set) var faults: [Fault] = []

    private var handles: [CustomerHandle: String]

    /// - Parameters:
    ///   - chosen: The tenants.
    ///   - resolutions: What the login hosts say of those that are nobody's yet.
    ///   - customers: Everyone who is there already.
    package init(
        of chosen: [DiscoveredTenant],
        _ resolutions: [TenantID: Resolution],
        among customers: [Customer],
    ) {
        handles = Dictionary(customers.map { ($0.details.handle, $0.details.name) }) { first, _ in first }
        for tenant in chosen {
            guard !tenant.isCustomers else {
                present.append(tenant)
                continue
            }
            do throws(Failure) {
                drafts.append((tenant, try draft(of: tenant, resolutions[tenant.id])))
            } catch {
                faults.append(Fault(tenant, error.description))
            }
        }
    }

    private mutating func draft(
        of tenant: DiscoveredTenant,
        _ resolution: Resolution?,
    ) throws(Failure) -> CustomerDraft {
        let cloud = try AdditionPlan.cloud(of: tenant, resolution)
        let suggested = tenant.domain?.suggestedName
        // A name that is none of a customer's, such as one over several lines, gives way to what the domain suggests.
        let name = [tenant.name?.bound, suggested].compactMap(\.self).lazy.compactMap { text in
            try? CustomerField.name(text)  // the next one is tried
        }.first
        guard let name else {
            throw Failure("It has no name that a customer could have. \(AdditionPlan.advice(for: tenant))")
        }
        let possible = [name, suggested, tenant.domain?.rawValue].compactMap(\.self)
            .compactMap(CustomerHandle.init(suggestedBy:))
        guard let handle = possible.first(where: { handles[$0] == nil }) else {
            let why =
                possible.first.map { "The handle \($0) is taken by \(Hostile(handles[$0] ?? ""))." }
                ?? "No handle can be made of “\(Hostile(name))”."
            throw Failure("\(why) \(AdditionPlan.advice(for: tenant))")
        }
        handles[handle] = name
        let listed = Tenant(
            id: tenant.id,
            displayName: name,
            defaultDomain: tenant.defaultDomain,
            domains: tenant.domains,
            cloud: cloud,
        )
        return CustomerDraft(details: CustomerDetails(handle: handle, name: name), tenants: [listed])
    }

    /// The cloud that the login hosts say, of those that share a login host with the one where it was found.
    private static func cloud(of tenant: DiscoveredTenant, _ resolution: Resolution?) throws(Failure) -> Cloud {
        guard let resolution else { return tenant.cloud }
        guard case .found(let tenants, _) = resolution else {
            throw Failure(resolution.sentence(about: .id(tenant.id)), resolution.exitStatus)
        }
        let host = tenant.cloud.endpoints.authority
        guard let found = tenants.first(where: { $0.id == tenant.id && $0.cloud.endpoints.authority == host }) else {
            throw Failure("The login hosts do not know it in the \(tenant.cloud.title) cloud.", .notATenant)
        }
        return found.cloud
    }

    private static func advice(for tenant: DiscoveredTenant) -> String {
        "Add it by hand: tenantry customers add \(tenant.id) --name NAME --handle HANDLE."
    }
}

extension DiscoveredTenant {
    /// Whether a customer has it.
    var isCustomers: Bool { if case .customer = standing { true } else { false } }
}
