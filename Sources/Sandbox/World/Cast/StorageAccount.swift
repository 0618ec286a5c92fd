import Tenants

/// An account for blobs that a made-up company keeps in Azure.
struct StorageAccount: Sendable {
    let name: String
    let container: String

    init(ofIncident number: Int, in tenant: MadeUpTenant, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, 60_000 + number % 3)
        // Names of storage accounts are 3 to 24 letters and digits.
        name = "st\(tenant.windowsDomain.lowercased())\(random.pick(["prod", "data", "logs", "share"]))"
        container = random.pick(["exports", "backups", "invoices", "uploads", "archive"])
    }

    var containerAddress: String { "https://\(name).blob.core.windows.net/\(container)" }
}
