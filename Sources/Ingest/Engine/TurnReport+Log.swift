import Logging
import Storage
import Tenants

extension TurnReport {
    /// What a log may say of it: numbers and causes, and nothing that Microsoft or an attacker wrote.
    var metadata: Logger.Metadata {
        let causes = Set(summary.findings.map(\.cause.rawValue)).sorted()
        return [
            "tenant": "\(tenant.id)",
            "stream": "\(summary.stream.rawValue)",
            "requests": "\(summary.requests)",
            "new": "\(summary.new)",
            "updated": "\(summary.updated)",
            "missing": "\(causes.joined(separator: ","))",
            "wait": "\(wait)",
        ]
    }
}
