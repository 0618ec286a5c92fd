import Localization
import Storage
import Tenants

/// What the page for a new customer shows, as texts: the form, or what is to be confirmed.
struct NewCustomerModel: Sendable {
    /// The form as it stands.
    struct Form: Sendable {
        let rows: [Row]
        let fields: [Field]
        let mayGrow: Bool
    }

    /// A tenant to type.
    struct Row: Sendable {
        let number: Int
        let tenant: String
        let clouds: [Choice]
        let isFirst: Bool
        let trouble: String?
    }

    /// A field to fill.
    struct Field: Sendable {
        let id: String
        let label: String
        let value: String
        let most: Int
        let hint: String?
        let trouble: String?
        /// By which of the two it is described.
        let described: String?
    }

    /// A value that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// A customer to be confirmed.
    struct Check: Sendable {
        let name: String
        let handle: String
        let tier: String?
        let tags: String?
        let tenants: [Tenant]
        let kept: [Kept]
    }

    /// A tenant as Microsoft knows it.
    struct Tenant: Sendable {
        let asked: String
        let id: String
        let cloud: String
        let isUnread: Bool
    }

    /// What is sent again.
    struct Kept: Sendable {
        let name: String
        let value: String
    }

    /// What is wrong with all of it; `nil` where nothing is.
    let whole: String?
    var form: Form?
    var check: Check?

    /// Whether an account could add nobody whom it would see.
    static func isShut(to visitor: Visitor) -> Bool {
        if case .listed = visitor.account.reach { true } else { false }
    }
}

extension NewCustomerModel {
    /// The form, with what is wrong with it.
    init(
        form: NewCustomerForm,
        with troubles: NewCustomerTroubles = NewCustomerTroubles(),
        _ visitor: Visitor,
        _ visit: Visit,
    ) {
        let words = visit.words
        whole =
            if NewCustomerModel.isShut(to: visitor) {
                words.say(.newCustomerReachListed)
            } else {
                visit.parts.joining.finder == nil ? words.say(.newCustomerUnready) : nil
            }
        self.form = Form(
            rows: form.rows.enumerated().map { place, row in
                Row(
                    number: place + 1,
                    tenant: Hostile(row.text).terminal,
                    clouds: Cloud.allCases.map {
                        Choice(value: $0.rawValue, label: $0.title, isChosen: $0.rawValue == row.cloud)
                    },
                    isFirst: place == 0,
                    trouble: troubles.rows[place].map { words.say($0, of: row.text) },
                )
            },
            fields: NewCustomerForm.Field.allCases.map { field in
                Field(field, form[field], troubles.fields[field].map { words.say($0) }, words)
            },
            mayGrow: form.rows.count < NewCustomerForm.mostRows,
        )
    }

    /// What was found, to be confirmed.
    init(check draft: CustomerDraft, form: NewCustomerForm, isOther: Bool, _ visit: Visit) {
        let tags = draft.details.tags.sorted().map { Hostile($0).terminal }
        whole = isOther ? visit.words.say(.newCustomerChanged) : nil
        check = Check(
            name: Hostile(draft.details.name).terminal,
            handle: draft.details.handle.rawValue,
            tier: draft.details.tier.map { Hostile($0).terminal },
            tags: tags.joined(separator: visit.words.say(.consoleComma)).orNothing,
            tenants: zip(form.rows, draft.tenants).map { row, tenant in
                Tenant(
                    asked: tenant.defaultDomain?.rawValue ?? Hostile(row.text).terminal,
                    id: tenant.id.rawValue,
                    cloud: tenant.cloud.title,
                    isUnread: !tenant.cloud.hasSecurityGraph,
                )
            },
            kept: form.fields.map { Kept(name: $0.name, value: Hostile($0.value).terminal) }
                + draft.tenants.map { Kept(name: "seen", value: $0.id.rawValue) },
        )
    }
}

extension NewCustomerModel.Field {
    fileprivate init(_ field: NewCustomerForm.Field, _ text: String, _ trouble: String?, _ words: Words) {
        id = field.rawValue
        label = words.say(field.phrase)
        value = Hostile(text).terminal
        most = field.most
        hint = field.hint.map { words.say($0) }
        self.trouble = trouble
        let parts = [hint.map { _ in "\(field.rawValue)-hint" }, trouble.map { _ in "\(field.rawValue)-trouble" }]
        described = parts.compactMap(\.self).joined(separator: " ").orNothing
    }
}

extension NewCustomerForm.Field {
    fileprivate var phrase: Phrase {
        switch self {
        case .name: .newCustomerName
        case .handle: .newCustomerHandle
        case .tags: .newCustomerTags
        case .tier: .newCustomerTier
        }
    }

    fileprivate var hint: Phrase? {
        switch self {
        case .name: .newCustomerNameHint
        case .handle: .newCustomerHandleHint
        case .tags: .newCustomerTagsHint
        case .tier: nil
        }
    }
}
