package import Tenants

/// Why nothing is done with a token.
package enum APITokenError: Error, Hashable, Sendable {
    case nameTaken(APITokenName, of: AccountName)
    /// There is none of that name or ID, or more than one.
    case unknown(Hostile)
    /// Its owner may not do that.
    case beyondRole(Right, of: AccountName)
    /// Its owner does not see all of those customers.
    case beyondReach(of: AccountName)
    case endless
    case withoutRight
}

extension APITokenError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nameTaken(let name, let owner):
            "\(owner) has a token \(name) already; revoke it first, or choose another name."
        case .unknown(let text): "There is no token \(text), or several; name it by its ID."
        case .beyondRole(let right, let owner): "\(owner) may not \(right.rawValue), and so no token of theirs may."
        case .beyondReach(let owner): "\(owner) does not see all of those customers, and so no token of theirs does."
        case .endless: "A token ends, within a year at the latest. Say after how many days."
        case .withoutRight: "A token that may do nothing is good for nothing. Say what it may do."
        }
    }
}
