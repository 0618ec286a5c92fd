package import Access
import MicrosoftCloud
import Tenants

/// Finds what `--add` names among the tenants that were discovered.
package enum TenantPick {
    /// The tenants that texts name, in the list's order and each once: `all`, tenant IDs and domains.
    ///
    /// What may be another tenant of a customer is not among all: it has to be named.
    /// - Throws: A ``Failure`` for the first text that names none, or several.
    package static func find(
        _ texts: [String],
        among tenants: [DiscoveredTenant],
    ) throws(Failure) -> [DiscoveredTenant] {
        var found: Set<TenantID> = []
        for text in texts {
            if text.lowercased() == "all" {
                found.formUnion(tenants.filter { $0.standing == .new }.map(\.id))
            } else {
                found.insert(try one(text, among: tenants))
            }
        }
        return tenants.filter { found.contains($0.id) }
    }

    private static func one(_ text: String, among tenants: [DiscoveredTenant]) throws(Failure) -> TenantID {
        let query: TenantQuery
        do throws(MalformedTenantQuery) {
            query = try TenantQuery(text)
        } catch {
            throw Failure("Nothing was added: \(error)", .malformed)
        }
        let fitting = tenants.filter { tenant in
            switch query {
            case .id(let id): tenant.id == id
            case .domain(let domain): tenant.domains.contains(domain) || tenant.defaultDomain == domain
            }
        }
        guard let only = fitting.first else {
            throw Failure(
                "Nothing was added: \(query) is not among the \(tenants.count.of("tenant")) found. "
                    + "Name one of them by its tenant ID or domain, or say --add all.",
                .noMatch,
            )
        }
        guard fitting.count == 1 else {
            throw Failure(
                "Nothing was added: \(query) is a domain of \(fitting.count) tenants. Name one by its ID.",
                .noMatch,
            )
        }
        return only.id
    }
}
