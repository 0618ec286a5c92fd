/// Who is acting: in the audit trail, and as the source of what may be seen.
package struct Principal: Hashable, Sendable {
    /// What kind of actor it is.
    package enum Kind: String, Codable, Sendable {
        /// The program itself, bringing in and keeping house.
        case system
        /// A person at the command line of the machine that holds the store. Whoever can read its files sees all of it.
        case localOperator = "operator"
        /// Someone who signed in at the console.
        case account
        /// A program that carries a token of such an account.
        case token
    }

    package let kind: Kind
    /// The account's name, for a person; with that of the token behind it, for a program.
    package let name: String
    /// From where they act, as far as that is known: a machine, and an address where they came from another.
    package let place: String
    /// Whose customers they may see.
    package let sight: CustomerScope.Extent

    /// The machine at which they act, without the address that they came from: the same however they got there.
    package var machine: String { place.firstRange(of: ", from ").map { String(place[..<$0.lowerBound]) } ?? place }

    package static let system = Principal(kind: .system, name: "tenantry", place: "", sight: .all)

    /// The program itself, at the word of someone unknown who came from a place.
    package static func stranger(at place: String) -> Principal {
        Principal(kind: .system, name: "tenantry", place: place, sight: .all)
    }

    /// A person at the command line, by the name of their account on that machine.
    package static func localOperator(named name: String, at place: String = "") -> Principal {
        Principal(kind: .localOperator, name: name, place: place, sight: .all)
    }

    /// Someone who signed in at the console, by their account's name.
    package static func account(
        named name: String,
        at place: String,
        seeing sight: CustomerScope.Extent,
    ) -> Principal {
        Principal(kind: .account, name: name, place: place, sight: sight)
    }

    /// A program that carries a token, by the names of the token's owner and of the token.
    package static func token(
        named name: String,
        at place: String,
        seeing sight: CustomerScope.Extent,
    ) -> Principal {
        Principal(kind: .token, name: name, place: place, sight: sight)
    }
}
