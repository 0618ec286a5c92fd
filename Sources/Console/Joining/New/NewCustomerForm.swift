import Access
import Storage
import Tenants

/// The form for a customer, as it was filled in.
struct NewCustomerForm: Sendable {
    /// A tenant as it was typed.
    struct Row: Sendable {
        let text: String
        let cloud: String
    }

    /// One of the fields that say who the customer is.
    enum Field: String, CaseIterable, Sendable {
        case name
        case handle
        case tags
        case tier

        /// How many characters can be typed.
        var most: Int {
            switch self {
            case .name: 200
            case .handle: 40
            case .tags: 1_000
            case .tier: 60
            }
        }
    }

    private let texts: [Field: String]
    /// At least one.
    let rows: [Row]
    /// The tenants that were looked at before the form was sent.
    let seen: [String]

    /// How many tenants one form may have.
    static let mostRows = 10

    /// The form as it is first shown, with a row more where one was asked for.
    init(_ fields: FormFields = FormFields(), growing: Bool = false) {
        texts = Dictionary(Field.allCases.map { ($0, String((fields[$0.rawValue] ?? "").prefix($0.most * 2))) }) { $1 }
        func all(_ name: String) -> [String] { fields.pairs.filter { $0.name == name }.map(\.value) }
        let clouds = all("cloud")
        // An empty row in the middle is left out, for nothing was typed there.
        var rows = all("tenant").prefix(NewCustomerForm.mostRows).enumerated().map { place, text in
            Row(text: String(text.prefix(300)), cloud: clouds.indices.contains(place) ? clouds[place] : "")
        }
        rows.removeAll { $0.text.allSatisfy(\.isWhitespace) }
        if rows.isEmpty || growing && rows.count < NewCustomerForm.mostRows { rows.append(Row(text: "", cloud: "")) }
        self.rows = rows
        seen = all("seen")
    }

    /// What was typed into a field.
    subscript(field: Field) -> String { texts[field] ?? "" }

    /// All that was typed, to be sent again.
    var fields: [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        for field in Field.allCases { fields.append((field.rawValue, self[field])) }
        for row in rows { fields += [("tenant", row.text), ("cloud", row.cloud)] }
        return fields
    }
}

/// What is wrong with a form for a customer, each at its place.
struct NewCustomerTroubles: Sendable {
    /// What is wrong with one of the fields.
    enum OfField: Hashable, Sendable {
        case field(CustomerFieldError)
        case noName
        case noHandle
        case handleTaken(CustomerHandle, by: String?)
        /// The account would not see the customer without one of these.
        case reach(Set<String>)
    }

    /// What is wrong with one of the tenants.
    enum OfTenant: Hashable, Sendable {
        case cloud(CustomerFieldError)
        case tenant(TenantTrouble)
        case taken(TenantID, by: String?)
        case twice(TenantID)
    }

    var fields: [NewCustomerForm.Field: OfField] = [:]
    var rows: [Int: OfTenant] = [:]

    var isEmpty: Bool { fields.isEmpty && rows.isEmpty }
}
