import Foundation
import Tenants

extension QueuePlace {
    /// The place as a text that an address can carry, and that says nothing to whoever reads it.
    package var cursor: String {
        let numbers = [number, customer.rawValue, Int64(rank), created.ticks, lastUpdate.ticks].map(String.init)
        return Data((numbers + [customerName]).joined(separator: "\n").utf8).base64EncodedString()
    }

    /// Reads such a text; `nil` for any other.
    ///
    /// Where a page begins says nothing of whose rows are on it, so one that somebody made up does no harm.
    package init?(cursor text: String) {
        guard let bytes = Data(base64Encoded: text), !bytes.contains(0),
            let lines = String(bytes: bytes, encoding: .utf8)
        else { return nil }
        let parts = lines.split(separator: "\n", maxSplits: 5, omittingEmptySubsequences: false)
        let numbers = parts.prefix(5).compactMap { Int64($0) }
        guard parts.count == 6, numbers.count == 5, let rank = Int(exactly: numbers[2]) else { return nil }
        self.init(
            number: numbers[0],
            customer: CustomerID(rawValue: numbers[1]),
            customerName: String(parts[5]),
            rank: rank,
            created: Timestamp(ticks: numbers[3]),
            lastUpdate: Timestamp(ticks: numbers[4]),
        )
    }
}
