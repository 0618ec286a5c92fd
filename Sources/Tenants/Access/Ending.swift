/// Something that ends unless someone does something.
package struct Ending: Hashable, Sendable, Codable {
    /// What ends.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case secret
        /// A certificate in a file, by its fingerprint.
        case certificate
        /// A certificate in the store, by its application.
        case sealedCertificate = "sealed-certificate"
        /// The consent, or whatever else lets us into a tenant.
        case connection
        /// The partner relationship, by which our people may administer a tenant.
        case relationship
        /// A partner relationship that is not listed any more, which is taken for gone at its end.
        case unlistedRelationship = "unlisted-relationship"
        case signIn = "sign-in"
    }

    package let kind: Kind
    /// Which one of those.
    package let name: String
    /// When it ends; `nil` where nobody knows, which is not the same as never.
    package let moment: Timestamp?

    package init(_ kind: Kind, named name: String, at moment: Timestamp?) {
        self.kind = kind
        self.name = name
        self.moment = moment
    }

    /// How many days before an end someone is told, the first time first.
    private var thresholds: [Int] {
        // What is not seen is told of when that is found, and when it is taken for gone.
        kind == .unlistedRelationship ? [30] : [60, 30, 14, 7, 1]
    }

    /// Whether it has ended.
    package func isOver(at now: Timestamp) -> Bool { moment.map { $0 <= now } ?? false }

    /// The last of the thresholds that has been passed; `nil` for what ends later than all of them, or has ended.
    package func threshold(at now: Timestamp) -> Int? {
        guard let moment, !isOver(at: now) else { return nil }
        return thresholds.last { moment <= now + .seconds($0 * 86_400) }
    }

    /// The last threshold that has been passed, where the end itself is one of no days; `nil` where none has been.
    package func level(at now: Timestamp) -> Int? { isOver(at: now) ? 0 : threshold(at: now) }
}
