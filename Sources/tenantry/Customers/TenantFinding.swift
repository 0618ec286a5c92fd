package import Access
import MicrosoftCloud
import Tenants

extension Failure {
    /// A tenant that was not found, or not for certain.
    package init(_ trouble: TenantTrouble) {
        let status: ExitStatus =
            switch trouble {
            case .malformed, .refused: .malformed
            case .absent, .elsewhere: .notATenant
            case .untold(_, _, let isThrottled), .uncertain(_, _, _, let isThrottled):
                isThrottled ? .throttled : .unreachable
            case .several: .noMatch
            }
        self.init("\(trouble)", status)
    }
}

extension TenantInquiry {
    /// Reads what someone typed at the command line.
    init(typed text: String, cloud: String?, domains: [String] = []) throws(Failure) {
        let cloud = try readingFields { () throws(CustomerFieldError) in try cloud.map(CustomerField.cloud) }
        let domains = try readingFields { () throws(CustomerFieldError) in
            var read: [DomainName] = []
            for domain in domains { read.append(try CustomerField.domain(domain)) }
            return read
        }
        do throws(TenantTrouble) {
            try self.init(text, cloud: cloud, domains: domains)
        } catch {
            throw Failure(error)
        }
    }

    /// Asks the login hosts, and tells what to know of the tenant besides.
    ///
    /// - Throws: A ``Failure`` where there is no such tenant, several, or no telling.
    func tenant(named name: String, with wiring: Wiring) async throws -> Tenant {
        let resolver = try await wiring.resolver()
        let tenant: Tenant
        let reservation: String?
        do throws(TenantTrouble) {
            (tenant, reservation) = try await self.tenant(named: name, by: resolver)
        } catch {
            throw Failure(error)
        }
        if let reservation { wiring.output.note(reservation) }
        if !tenant.cloud.hasSecurityGraph {
            wiring.output.note(
                "Graph has no security API in \(tenant.cloud.title), so nothing can be read of this tenant."
            )
        }
        return tenant
    }
}

extension [Customer] {
    /// Makes sure that nobody has a tenant yet.
    func requireUnowned(_ tenant: TenantID, asked query: TenantQuery) throws(Failure) {
        guard let owner = first(where: { $0.tenants.contains { $0.id == tenant } }) else { return }
        let subject = query == .id(tenant) ? "Tenant \(tenant)" : "\(query) is tenant \(tenant), which"
        throw Failure(
            "\(subject) already belongs to \(owner.details.handle) (\(Hostile(owner.details.name))). "
                + "A tenant has one customer."
        )
    }
}
