package import Tenants

/// What a token is known by where it is listed, and a program by that asks for a short-lived one: a GUID in lower case.
package struct APITokenID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }
}

/// What a token is called by whoever made it.
package struct APITokenName: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String

    /// Reads a name, of the letters that an account's has; `nil` where the text cannot be one.
    package init?(rawValue text: String) {
        guard let name = AccountName(rawValue: text) else { return nil }
        rawValue = name.rawValue
    }

    package var description: String { rawValue }
}

/// What a program carries to ask in the stead of an account: it may do no more than its owner, and mostly less.
package struct APIToken: Hashable, Sendable, Identifiable {
    package let id: APITokenID
    package let name: APITokenName
    /// Whose it is.
    package let owner: AccountName
    /// What it was made for; what of it its owner may no longer do, it may not either.
    package let rights: Set<Right>
    /// Whose customers it was made for; of those, it sees whom its owner sees.
    package let reach: Reach
    package let created: Timestamp
    package let until: Timestamp
    /// When it was used last, to a minute; `nil` where it never was.
    package let used: Timestamp?
    /// From which address that was.
    package let usedFrom: Hostile?

    /// How long one is good at the most.
    package static let longest: Duration = .seconds(366 * 86_400)

    /// How long one is good after its owner last signed in by their organization's directory, which alone says what they may do;
    /// the next sign-in makes it good again.
    package static let directoryPatience: Duration = .seconds(30 * 86_400)

    /// Who acts when a program does that carries it, seeing what of all customers both it and its owner may.
    package func principal(
        of account: Account,
        at place: String,
        among customers: some Collection<Customer>,
    ) -> Principal {
        let sight = account.reach.extent(among: customers).intersection(reach.extent(among: customers))
        return .token(named: "\(owner)/\(name)", at: place, seeing: sight)
    }
}

/// A token that is to be made.
package struct APITokenDraft: Hashable, Sendable {
    package let name: APITokenName
    package let rights: Set<Right>
    package let reach: Reach
    package let until: Timestamp

    package init(named name: APITokenName, for rights: Set<Right>, of reach: Reach, until: Timestamp) {
        self.name = name
        self.rights = rights
        self.reach = reach
        self.until = until
    }
}

extension APITokenID: Storable {}
extension APITokenName: Storable {}
extension Right: Storable {}

extension APIToken {
    /// What the audit trail calls it.
    var subject: Hostile { Hostile("\(owner)/\(name), \(id)") }
}
