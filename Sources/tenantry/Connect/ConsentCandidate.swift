import MicrosoftCloud
import Storage
import Tenants

/// A tenant that may be asked for its consent, and whose it is.
struct ConsentCandidate {
    let customer: Customer
    let tenant: Tenant

    /// Whether there is anything to consent to: China's Graph has nothing for us.
    var canBeAsked: Bool { tenant.cloud.hasSecurityGraph }

    /// The tenant in a word: its domain, or else its ID.
    var name: String { tenant.defaultDomain?.rawValue ?? tenant.id.rawValue }

    /// The tenants of a customer, or the one that a text names.
    static func candidates(of customer: Customer, named tenant: String?) throws(Failure) -> [ConsentCandidate] {
        guard tenant == nil, !customer.tenants.isEmpty else {
            return [ConsentCandidate(customer: customer, tenant: try customer.tenant(named: tenant))]
        }
        return customer.tenants.map { ConsentCandidate(customer: customer, tenant: $0) }
    }

    /// The tenants of customers who are looked after whose connection by an application is missing, or lost the consent.
    static func pending(
        among customers: [Customer],
        _ connections: [Connection],
        _ findings: AccessFindings,
        clientID: String,
    ) -> [ConsentCandidate] {
        let connected = connections.filter { $0.kind == .application && $0.clientID == clientID && $0.state == .active }
        let lost = findings.ofTenants.filter { $0.value.contains { $0.finding.asksForConsent } }.keys
        let tenants = Set(connected.map(\.tenant)).subtracting(lost)
        return customers.filter(\.details.state.isRead).flatMap { customer in
            customer.tenants.filter { !tenants.contains($0.id) }.map {
                ConsentCandidate(customer: customer, tenant: $0)
            }
        }
    }
}

extension [ConsentCandidate] {
    /// Those that can be asked; what is said of the others is told.
    func askable(telling tell: (String) -> Void) throws(Failure) -> [ConsentCandidate] {
        for candidate in self where !candidate.canBeAsked {
            let place = "The tenant \(candidate.name) of \(candidate.customer.details.handle) is in the cloud "
            let sentence = place + "\(candidate.tenant.cloud.title), whose Graph has no incidents to consent to."
            guard count > 1 else { throw Failure(sentence) }
            tell(sentence)
        }
        return filter(\.canBeAsked)
    }
}
