/// What was agreed with customers: how soon an incident is acknowledged, and how soon it is resolved.
package struct ServiceTarget: Hashable, Sendable {
    package var acknowledge: Duration?
    package var resolve: Duration?

    package init(acknowledge: Duration? = nil, resolve: Duration? = nil) {
        self.acknowledge = acknowledge
        self.resolve = resolve
    }
}

/// The targets of each tier of customers.
package struct ServiceTargets: Hashable, Sendable {
    private var targets: [String: ServiceTarget] = [:]

    /// None at all.
    package init() {}

    /// What was agreed for a tier, whatever the case in which it is written; `nil` where nothing was.
    package subscript(tier: String?) -> ServiceTarget? {
        tier.flatMap { targets[$0.lowercased()] }
    }
}

extension ServiceTargets {
    /// Why a text says no targets, in a sentence without a subject.
    package enum Objection: Error, Hashable, Sendable, CustomStringConvertible {
        /// It has not the form `TIER = acknowledge TIME resolve TIME`.
        case form(String)
        case time(String, tier: String)
        /// The same tier stands there twice, and only one of them can count.
        case repeated(String)
        /// A time to resolve that ends before the one to acknowledge.
        case order(String)

        package var description: String {
            switch self {
            case .form(let part):
                "has '\(part)', which is not of the form 'gold = acknowledge 15m resolve 4h'"
            case .time(let word, let tier):
                "has '\(word)' for \(tier), which is no span of time such as 15m, 4h or 2d"
            case .repeated(let tier): "names \(tier) twice, and only one of them can count"
            case .order(let tier): "has \(tier) resolved sooner than it is acknowledged"
            }
        }
    }

    /// Reads what a person wrote: `gold = acknowledge 15m resolve 4h; silver = acknowledge 1h`.
    ///
    /// - Parameter text: A tier with one or both of its times, and a semicolon before the next.
    /// - Throws: An ``Objection``.
    package init(_ text: String) throws(Objection) {
        for part in text.split(separator: ";") {
            let part = Hostile(String(part)).terminal.split(separator: " ").joined(separator: " ")
            guard !part.isEmpty else { continue }
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2 else { throw .form(part) }
            let tier = sides[0].split(separator: " ").joined(separator: " ")
            let target = try ServiceTarget(sides[1].split(separator: " ").map(String.init), of: tier, in: part)
            guard !tier.isEmpty else { throw .form(part) }
            guard targets.updateValue(target, forKey: tier.lowercased()) == nil else { throw .repeated(tier) }
        }
    }
}

extension ServiceTarget {
    fileprivate init(_ words: [String], of tier: String, in part: String) throws(ServiceTargets.Objection) {
        self.init()
        guard words.count == 2 || words.count == 4 else { throw .form(part) }
        for place in stride(from: 0, to: words.count, by: 2) {
            guard let time = Duration(span: words[place + 1]), time > .zero else {
                throw .time(words[place + 1], tier: tier)
            }
            switch words[place] {
            case "acknowledge" where acknowledge == nil: acknowledge = time
            case "resolve" where resolve == nil: resolve = time
            default: throw .form(part)
            }
        }
        if let acknowledge, let resolve, resolve < acknowledge { throw .order(tier) }
    }
}
