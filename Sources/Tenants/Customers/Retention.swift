/// How long a customer's data is kept, counted from its last change; what is `nil` is decided elsewhere.
package struct Retention: Hashable, Sendable {
    /// A span in whole days, or no end.
    package enum Term: Hashable, Sendable {
        case forever
        /// At least one.
        case days(Int64)
    }

    /// For incidents and alerts that are resolved.
    package var resolved: Term?
    /// For those that someone still has to deal with.
    package var open: Term?
    /// For the entries of the change log.
    package var log: Term?

    package init(resolved: Term? = nil, open: Term? = nil, log: Term? = nil) {
        self.resolved = resolved
        self.open = open
        self.log = log
    }

    /// The same, with another one's terms where this one leaves them open.
    package func filled(from standard: Retention) -> Retention {
        Retention(
            resolved: resolved ?? standard.resolved,
            open: open ?? standard.open,
            log: log ?? standard.log,
        )
    }
}

extension Retention.Term: LosslessStringConvertible {
    /// The longest term that is a number: a hundred years.
    private static let most: Int64 = 36_525

    /// Reads `90d`, `12w`, or `0` for no end.
    package init?(_ text: String) {
        let text = text.trimmed.lowercased()
        guard text != "0", text != "forever" else {
            self = .forever
            return
        }
        let factor: Int64
        switch text.utf8.last {
        case UInt8(ascii: "d"): factor = 1
        case UInt8(ascii: "w"): factor = 7
        default: return nil
        }
        let digits = text.utf8.dropLast()
        guard (1...6).contains(digits.count), digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let count = Int64(text.dropLast())
        else { return nil }
        guard count * factor <= Retention.Term.most else { return nil }
        self = count == 0 ? .forever : .days(count * factor)
    }

    package var description: String {
        switch self {
        case .forever: "0"
        case .days(let days): "\(days)d"
        }
    }

    /// The term as a sentence says it.
    package var words: String {
        switch self {
        case .forever: "for ever"
        case .days(1): "for 1 day"
        case .days(let days): "for \(days) days"
        }
    }
}
