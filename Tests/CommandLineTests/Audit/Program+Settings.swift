import Storage
import Tenants

extension Program {
    /// What the trail holds of settings that were other ones when a command began, oldest first.
    func settingsTold() async throws -> [String] {
        var filter = AuditFilter()
        filter.kinds = [.settingChanged]
        return try await withStore { store in
            try await store.auditTrail(after: 0, filter, in: CustomerScope(of: .system), limit: 1_000)
        }.map { "\($0.deed.subject)" }
    }
}
