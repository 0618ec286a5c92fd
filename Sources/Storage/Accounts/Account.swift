package import Tenants

/// The number by which a store knows an account.
package struct AccountID: Hashable, Sendable, RawRepresentable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// What someone signs in by at the console.
package struct AccountName: Hashable, Sendable, RawRepresentable, Comparable, CustomStringConvertible {
    /// The name in lower case, at most 80 characters of ASCII: an address will do.
    package let rawValue: String

    /// Reads a name, and is `nil` where the text cannot be one.
    package init?(rawValue text: String) {
        let name = text.lowercased()
        guard (1...80).contains(name.utf8.count),
            name.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "-_.@+".utf8.contains(byte)
                }
            })
        else { return nil }
        rawValue = name
    }

    package var description: String { rawValue }

    package static func < (one: AccountName, other: AccountName) -> Bool { one.rawValue < other.rawValue }
}

/// Someone who may sign in at the console.
package struct Account: Hashable, Sendable, Identifiable {
    /// How it stands.
    package enum State: String, CaseIterable, Sendable {
        /// Its link was not opened yet, and it has no password.
        case invited
        case active
        case disabled
    }

    package let id: AccountID
    package let name: AccountName
    package let role: Role
    package let reach: Reach
    package let state: State
    /// Whether a directory signs its person in, and says at each sign-in what they may do.
    package let isFromDirectory: Bool
    package let created: Timestamp
    package let signedIn: Timestamp?

    /// Who acts when it does, seeing what of all customers it may.
    package func principal(at place: String, among customers: some Sequence<Customer>) -> Principal {
        .account(named: name.rawValue, at: place, seeing: reach.extent(among: customers))
    }
}

extension AccountID: Storable {}
extension AccountName: Storable {}
extension Role: Storable {}
