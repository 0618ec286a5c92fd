import Localization
import Storage
import Tenants

/// The form for a token, as it was filled in.
struct TokenForm: Sendable {
    /// Why it makes no token.
    enum Trouble: Error, Hashable {
        case name
        case taken
        case rights
        case days
        case customer(String)

        /// What the store says of one that it does not make; `nil` where that is no matter of the form.
        init?(_ error: APITokenError) {
            switch error {
            case .nameTaken: self = .taken
            case .beyondRole, .withoutRight: self = .rights
            case .endless: self = .days
            case .beyondReach, .unknown: return nil
            }
        }

        var phrase: Phrase {
            switch self {
            case .name: .tokensPageTroubleName
            case .taken: .tokensPageTroubleTaken
            case .rights: .tokensPageTroubleRights
            case .days: .tokensPageTroubleDays
            case .customer: .tokensPageTroubleCustomer
            }
        }

        var fillings: [Phrase.Blank: String] {
            if case .customer(let handle) = self { [.value: Hostile(handle).terminal] } else { [:] }
        }
    }

    let name: String
    let rights: Set<Right>
    let days: Int?
    /// Handles, with blanks or commas between them; empty for all that its owner sees.
    let customers: String

    /// After how many days a token may end that is made on a page.
    static let spans = [7, 30, 90, 180, 365]
    private static let longest = 2_000

    /// The form as it is first shown.
    init(_ visitor: Visitor) {
        name = ""
        rights = [.read]
        days = 90
        customers = ""
    }

    /// The form that was sent.
    init(_ fields: FormFields, _ visitor: Visitor) {
        name = String((fields["name"] ?? "").prefix(80))
        rights = Set(fields.all("right").compactMap(Right.init(rawValue:))).intersection(visitor.account.role.rights)
        days = fields["days"].flatMap { Int($0) }.flatMap { TokenForm.spans.contains($0) ? $0 : nil }
        customers = String((fields["customers"] ?? "").prefix(TokenForm.longest))
    }

    /// The token that it asks for.
    /// - Throws: A ``Trouble`` where it asks for none that there can be.
    func draft(among known: [Customer], at now: Timestamp) throws(Trouble) -> APITokenDraft {
        guard let name = APITokenName(rawValue: name) else { throw .name }
        guard !rights.isEmpty else { throw .rights }
        guard let days else { throw .days }
        var listed: Set<CustomerID> = []
        for handle in customers.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let found = known.first(where: { $0.details.handle.rawValue == handle.lowercased() }) else {
                throw .customer(String(handle))
            }
            listed.insert(found.id)
        }
        return APITokenDraft(
            named: name,
            for: rights,
            of: listed.isEmpty ? .all : .listed(listed),
            until: now + .seconds(days * 86_400),
        )
    }
}
