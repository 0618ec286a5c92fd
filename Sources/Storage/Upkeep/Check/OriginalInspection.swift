import Foundation
import Tenants

/// Reads kept originals and compares each with the row that it belongs to.
struct OriginalInspection {
    let driver: any Driver
    let all: Bool
    /// How many objects there are in all, for whoever watches.
    let expected: Int
    private(set) var read = 0
    private let press = OriginalPress(places: 1)

    /// How many of a stream are read where not all are.
    private static let sample = 500

    init(driver: any Driver, all: Bool, expected: Int) {
        self.driver = driver
        self.all = all
        self.expected = expected
    }

    private struct Kept: Sendable {
        let number: Int64
        let object: String
        let lastUpdate: Timestamp
        let tenant: TenantID
        let original: Data?
        let fault: String?
    }

    /// What an original says of itself, by the names that Graph uses.
    private struct Identity: Decodable {
        let id: String
        let tenantId: String?
        let lastUpdateDateTime: String?
    }

    /// Looks at the objects of a stream, some hundreds at a time, and says what is wrong with them.
    mutating func inspect(
        _ stream: Tenants.Stream,
        progress: @Sendable (Int, Int) -> Void,
    ) async throws(StorageError) -> [String] {
        let listing: SQL
        let highest: SQL
        switch stream {
        case .incidents:
            listing = """
                SELECT incident.id, incident.object, incident.last_update, tenant.tenant_id
                FROM incident JOIN tenant ON tenant.id = incident.tenant
                WHERE incident.id > ? ORDER BY incident.id LIMIT ?
                """
            highest = "SELECT COALESCE(MAX(id), 0) FROM incident"
        case .alerts:
            listing = """
                SELECT alert.id, alert.object, alert.last_update, tenant.tenant_id
                FROM alert JOIN tenant ON tenant.id = alert.tenant
                WHERE alert.id > ? ORDER BY alert.id LIMIT ?
                """
            highest = "SELECT COALESCE(MAX(id), 0) FROM alert"
        }
        let last = try await driver.read { session in try session.first(highest, []) { try $0.take(Int64.self) } ?? 0 }
        // Evenly over all numbers, a few neighbours at each place.
        let stride = all ? 0 : max(0, last / Int64(Self.sample / 10))
        let total = all ? expected : min(expected, 2 * Self.sample)
        var findings: [String] = []
        var place: Int64 = 0
        while place < last {
            let limit = all ? 200 : 10
            let page = try await driver.read { [place, press] session in
                try Self.page(of: listing, stream, after: place, limit, session, press)
            }
            guard let end = page.last else { break }
            for kept in page {
                if let fault = kept.fault ?? Self.fault(of: kept) {
                    let kind = stream == .incidents ? "incident" : "alert"
                    findings.append("the original of \(kind) \(Hostile(kept.object)) of tenant \(kept.tenant) \(fault)")
                }
            }
            read += page.count
            progress(read, max(read, total))
            place = max(end.number, place + stride)
            guard !Task.isCancelled else { throw .cancelled }
        }
        return findings
    }

    private static func page(
        of listing: SQL,
        _ stream: Tenants.Stream,
        after place: Int64,
        _ limit: Int,
        _ session: any Session,
        _ press: OriginalPress,
    ) throws -> [Kept] {
        let table = stream == .incidents ? Incident.table : Alert.table
        let rows = try session.rows(listing, [place.stored, limit.stored]) { row in
            (
                try row.take(Int64.self), try row.take(String.self), try row.take(Timestamp.self),
                try row.take(TenantID.self)
            )
        }
        return try rows.map { number, object, lastUpdate, tenant in
            var original: Data?
            var fault: String?
            do {
                let kept = try session.first(table.original, [number.stored]) { try KeptOriginal(from: &$0) }
                original = try kept.map { try press.unpack($0) }
            } catch StorageError.corruptRow {
                fault = "cannot be unpacked"
            }
            return Kept(
                number: number,
                object: object,
                lastUpdate: lastUpdate,
                tenant: tenant,
                original: original,
                fault: fault
            )
        }
    }

    /// What is wrong with an original, as the end of a sentence.
    private static func fault(of kept: Kept) -> String? {
        guard let original = kept.original else { return "is missing" }
        // Whatever cannot be read here is no such document; what exactly is wrong with it does not matter.
        guard let identity = try? JSONDecoder().decode(Identity.self, from: original) else {
            return "is no document of Graph's"
        }
        guard identity.id == kept.object else { return "is of another object" }
        if let tenant = identity.tenantId, TenantID(rawValue: tenant) != kept.tenant { return "is of another tenant" }
        if let text = identity.lastUpdateDateTime, Timestamp(text) != kept.lastUpdate { return "is of another version" }
        return nil
    }
}
