package import Tenants

/// Something that ends unless someone does something.
package struct Ending: Hashable, Sendable {
    /// What ends.
    package enum Kind: String, CaseIterable, Sendable {
        case secret
        case certificate
        /// The consent, or whatever else lets us into a tenant.
        case connection
        /// The partner relationship, by which our people may administer a tenant.
        case relationship
        case signIn = "sign-in"
    }

    package let kind: Kind
    /// Which one of those.
    package let name: String
    package let moment: Timestamp

    package init(_ kind: Kind, named name: String, at moment: Timestamp) {
        self.kind = kind
        self.name = name
        self.moment = moment
    }

    /// How many days before an end someone is told, the first time first.
    package static let thresholds = [60, 30, 14, 7, 1]

    /// Whether it has ended.
    package func isOver(at now: Timestamp) -> Bool { moment <= now }

    /// The last of the thresholds that has been passed; `nil` for what ends later than all of them, or has ended.
    package func threshold(at now: Timestamp) -> Int? {
        guard !isOver(at: now) else { return nil }
        return Ending.thresholds.last { moment <= now + .seconds($0 * 86_400) }
    }

    /// How many whole days are left.
    func days(at now: Timestamp) -> Int { Int((moment - now).components.seconds / 86_400) }
}
