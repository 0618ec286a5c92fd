import Foundation

/// A text that names a customer, made ready to be held against many.
struct CustomerQuery {
    private let folded: [UInt8]
    private let text: String

    init(_ text: String) {
        self.text = text.trimmed
        folded = CustomerQuery.folded(self.text)
    }

    var isEmpty: Bool { folded.isEmpty }

    /// How well the text names a customer, by whichever of its names suits best; `nil` below the floor.
    func likeness(of customer: Customer, atLeast floor: CustomerLikeness.Degree?) -> CustomerLikeness? {
        let floor = floor ?? .subsequence
        var best: CustomerLikeness?
        func consider(_ name: String, _ names: ClosedRange<CustomerLikeness.Degree>) {
            let least = Swift.max(floor, names.lowerBound)
            guard let found = CustomerLikeness(of: folded, in: CustomerQuery.folded(name), atLeast: least) else {
                return
            }
            guard names.contains(found.degree), found.degree >= floor else { return }
            best = best.map { Swift.min($0, found) } ?? found
        }
        consider(customer.details.handle.rawValue, .subsequence ... .whole)
        consider(customer.details.name, .subsequence ... .whole)
        for tenant in customer.tenants {
            consider(tenant.displayName, .substring ... .whole)
            for domain in tenant.domains {
                consider(domain.rawValue, .prefix ... .whole)
                // Letters out of its middle count in the first label alone: `com` is in everyone's domain.
                consider(String(domain.rawValue.prefix { $0 != "." }), .substring ... .substring)
            }
            // The first eight digits of a GUID are enough to paste; fewer are letters that a name might have.
            if folded.count >= 8 { consider(tenant.id.rawValue, .prefix ... .whole) }
        }
        return best
    }

    /// The customers whose handle or name is spelled much like the text, at most three.
    func nearest(among customers: some Collection<Customer>) -> [Customer] {
        var customersByWord: [String: [Customer]] = [:]
        for customer in customers {
            for word in Set([customer.details.handle.rawValue, customer.details.name.lowercased()]) {
                customersByWord[word, default: []].append(customer)
            }
        }
        let words = Nearest.words(to: text, among: customersByWord.keys.sorted())
        var seen: Set<CustomerID> = []
        return Array(
            words.flatMap { customersByWord[$0, default: []].sorted { $0.details.handle < $1.details.handle } }
                .filter { seen.insert($0.id).inserted }
                .prefix(3)
        )
    }

    /// A text without letter case and diacritics, its words parted by single blanks, as UTF-8.
    static func folded(_ text: String) -> [UInt8] {
        var text = text
        // Foundation's folding costs microseconds a name, which two thousand names would feel.
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            text = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        }
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                folded.append(byte)
            // An apostrophe stands within a word; all else that is no letter or digit stands between two.
            case UInt8(ascii: "'"): break
            default: if let last = folded.last, last != .blank { folded.append(.blank) }
            }
        }
        if folded.last == .blank { folded.removeLast() }
        return folded
    }
}
