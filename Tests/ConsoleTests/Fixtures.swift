import Foundation
import Storage
import Tenants

/// A moment so many seconds after one in November 2026.
func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(ticks: 17_936_072_000_000_000 + seconds * Timestamp.ticksPerSecond)
}

/// A fixture that is not what it should be.
struct Unexpected: Error {
    let what: String
}

/// A tenant ID that ends in a number.
func tenantID(_ number: Int) throws -> TenantID {
    let digits = String(number)
    let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    guard let id = TenantID(rawValue: text) else { throw Unexpected(what: text) }
    return id
}

extension Customer {
    /// A customer with tenants of some numbers.
    static func fixture(_ id: Int, tenants: [Int], state: CustomerState = .active) throws -> Customer {
        guard let handle = CustomerHandle(rawValue: "customer-\(id)") else { throw Unexpected(what: "\(id)") }
        return Customer(
            id: CustomerID(rawValue: Int64(id)),
            details: CustomerDetails(handle: handle, name: "Customer \(id)", state: state),
            tenants: try tenants.map { Tenant(id: try tenantID($0), displayName: "Tenant \($0)") },
        )
    }
}

extension StreamHealth {
    static func fixture(
        _ number: Int,
        _ stream: Tenants.Stream,
        wholeRead: Timestamp?,
        causes: [Gap.Cause] = [],
    ) throws -> StreamHealth {
        let tenant = try tenantID(number)
        return StreamHealth(
            tenant: tenant,
            stream: stream,
            lastWholeRead: wholeRead,
            gaps: causes.map { cause in
                Gap(
                    tenant: tenant,
                    stream: stream,
                    cause: cause,
                    subject: Hostile(""),
                    reason: Hostile("Something is missing."),
                    matter: nil,
                    since: moment(0),
                    lastSeen: moment(10),
                )
            },
        )
    }
}

/// A store in a file of a test's own, which is gone after it.
func withStore<Outcome>(_ body: (Store) async throws -> Outcome) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tenantry-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left of it is the system's to clean
    let store = try await Store.open(try StoreLocation(path: folder + "/store.db"))
    let outcome = try await body(store)
    try store.close()
    return outcome
}
