import Logging
import Storage
import Tenants

extension TenantSummary {
    /// What a log may say of it: numbers and causes, and nothing that Microsoft or an attacker wrote.
    var metadata: Logger.Metadata {
        let causes = Set(streams.flatMap(\.findings).map(\.cause.rawValue)).sorted()
        return [
            "tenant": "\(tenant.id)",
            "requests": "\(requests)",
            "new": "\(new)",
            "updated": "\(updated)",
            "missing": "\(causes.joined(separator: ","))",
        ]
    }
}
