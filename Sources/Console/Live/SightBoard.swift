import Crypto
import Foundation
import Tenants

/// Which customers can be seen by now, as open pages hear of it.
struct SightBoard: Sendable {
    /// Those who cannot be seen, whoever they are: of a thousand readers each looks through them.
    private let unseen: [CustomerSight]
    private let moment: Timestamp

    init(_ sights: [CustomerSight], at moment: Timestamp) {
        unseen = Unseen(among: sights, areNamed: true, at: moment).customers
        self.moment = moment
    }

    /// Those of a scope who cannot be seen, by what they are called.
    ///
    /// - Parameters:
    ///   - scope: Whose customers.
    ///   - areNamed: Whether someone asked for these by name, so that those who left count too.
    /// - Returns: Their names.
    func unseen(in scope: CustomerScope, areNamed: Bool) -> [CustomerID: String] {
        let own = unseen.filter { scope.contains($0.customer.id) }
        let customers = Unseen(among: own, areNamed: areNamed, at: moment).customers.map(\.customer)
        return Dictionary(customers.map { ($0.id, $0.details.name) }) { first, _ in first }
    }

    /// A short text by which a page says whom it knows not to be seen.
    static func mark(of customers: some Sequence<CustomerID>) -> String {
        let text = customers.map(\.rawValue).sorted().map { "\($0)" }.joined(separator: " ")
        return SHA256.hash(data: Data(text.utf8)).prefix(8).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
