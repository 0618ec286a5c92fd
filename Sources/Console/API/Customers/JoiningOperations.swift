import Access
import Localization
import Storage
import Tenants

/// Adding customers by the API, one or many.
enum JoiningOperations {
    static let membersOfCustomer = ["tenants", "cloud", "name", "handle", "tags", "tier"]

    static func add(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let form = try form(call)
        let check = try await check(form, call, caller)
        guard let draft = check.draft else { throw problem(check.troubles, form, call) }
        do {
            let customer = try await call.parts.store.add(
                draft.details,
                tenants: draft.tenants,
                by: caller.principal,
                at: call.now,
            )
            return APIAnswer(customer.json)
        } catch {
            throw taken(error)
        }
    }

    /// What Microsoft and the customers who are there say of a form.
    static func check(_ form: NewCustomerForm, _ call: Call, _ caller: Caller) async throws -> NewCustomerCheck {
        await NewCustomerCheck(
            of: form,
            askedBy: try finder(call),
            among: try await call.parts.store.customers(in: CustomerScope(of: .system)),
            in: caller.scope,
            try reach(caller),
        )
    }

    static func importList(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let plan = try await plan(call, caller)
        try refuse(plan.faults, isPassing: plan.isWorthTryingAgain)
        do {
            let added = try await call.parts.store.add(
                plan.drafts.map(\.draft),
                changing: plan.changes.map(\.change),
                in: caller.scope,
                by: caller.principal,
                at: call.now,
            )
            return APIAnswer([
                "customers": .list(added.map(\.json)),
                "changed": .list(plan.changes.map { _, change in change.later.json }),
            ])
        } catch {
            throw taken(error)
        }
    }

    /// What a list would do.
    static func plan(_ call: Call, _ caller: Caller) async throws -> CustomerImportPlan {
        let finder = try finder(call)
        let file = try list(call)
        guard file.questions().count <= ImportPage.mostQuestions else {
            throw Problem(
                .unprocessable,
                "Microsoft can be asked about \(ImportPage.mostQuestions) rows at once. Say tenantID and cloud of the others.",
                about: "rows",
            )
        }
        let isChanging: Bool
        switch try call.body.text("existing") {
        case nil, "refuse": isChanging = false
        case "change": isChanging = true
        default: throw Problem(.unprocessable, "“existing” must be “refuse” or “change”.", about: "existing")
        }
        return await finder.plan(
            of: file,
            among: try await call.parts.store.customers(in: CustomerScope(of: .system)),
            in: caller.scope,
            try reach(caller),
            isChanging: isChanging,
        )
    }

    /// What is told where the store did not add what could be added a moment before.
    private static func taken(_ error: any Error) -> any Error {
        switch error as? StorageError {
        case .handleTaken, .tenantTaken:
            Problem(
                .conflict,
                "Someone added a customer or a tenant of these at the same moment, and nothing was added."
            )
        default: error
        }
    }

    private static func finder(_ call: Call) throws(Problem) -> TenantFinder {
        guard let finder = call.parts.joining.finder else { throw .failed }
        return finder
    }

    /// For whom the token is: it adds nobody whom it would not see.
    private static func reach(_ caller: Caller) throws(Problem) -> Reach {
        switch (caller.token.reach, caller.account.reach) {
        case (.all, .all): return .all
        case (.tagged(let tags), .all), (.all, .tagged(let tags)): return .tagged(tags)
        case (.tagged(let mine), .tagged(let theirs)) where !mine.isDisjoint(with: theirs):
            return .tagged(mine.intersection(theirs))
        default: throw Problem(.forbidden, "The token is for certain customers alone, and would not see a new one.")
        }
    }

    /// What the body says, as the page's form would.
    static func form(_ call: Call) throws(Problem) -> NewCustomerForm {
        let body = call.body
        let tenants = try body.texts("tenants")
        guard (1...NewCustomerForm.mostRows).contains(tenants.count) else {
            throw Problem(
                .unprocessable,
                "Say the domains or IDs of 1 to \(NewCustomerForm.mostRows) tenants.",
                about: "tenants",
            )
        }
        let tags = try body.texts("tags")
        if let tag = tags.first(where: { $0.contains { ",;，；、".contains($0) } }) {
            throw Problem(.unprocessable, "\(CustomerFieldError.tag(Hostile(tag))).", about: "tags")
        }
        let cloud = try body.text("cloud")
        if let cloud, Cloud(rawValue: cloud) == nil {
            throw Problem(.unprocessable, "\(CustomerFieldError.cloud(Hostile(cloud))).", about: "cloud")
        }
        var fields: [(name: String, value: String)] = [("tags", tags.joined(separator: ","))]
        for name in ["name", "handle", "tier"] { fields.append((name, try body.text(name) ?? "")) }
        for tenant in tenants { fields += [("tenant", tenant), ("cloud", cloud ?? "")] }
        let form = NewCustomerForm(FormFields(fields))
        guard form.rows.count == tenants.count else {
            throw Problem(.unprocessable, "A tenant has no name. Say a domain or an ID.", about: "tenants")
        }
        return form
    }

    /// What is wrong, in the words of the page.
    private static func problem(_ troubles: NewCustomerTroubles, _ form: NewCustomerForm, _ call: Call) -> Problem {
        let words = Words(language: .english, phrasebook: call.parts.phrasebook, glossary: call.parts.glossary)
        if let place = troubles.rows.keys.min(), let trouble = troubles.rows[place] {
            var kind = Problem.Kind.unprocessable
            if case .tenant(let trouble) = trouble, trouble.isPassing { kind = .refusedByMicrosoft }
            return Problem(kind, words.say(trouble, of: form.rows[place].text), about: "tenants")
        }
        for field in NewCustomerForm.Field.allCases {
            if let trouble = troubles.fields[field] {
                return Problem(.unprocessable, words.say(trouble), about: field.rawValue)
            }
        }
        return .failed
    }
}

extension JoiningOperations {
    /// The list as the same file of customers would have it: a row a tenant.
    private static func list(_ call: Call) throws(Problem) -> CustomerCSV {
        let rows = try call.body.objects("rows")
        guard !rows.isEmpty else { throw Problem(.unprocessable, "Say at least one row.", about: "rows") }
        var text = CSV.record(CustomerCSV.Column.allCases.map(\.rawValue))
        for row in rows {
            if let unknown = row.keys.filter({ name in !CustomerCSV.Column.allCases.contains { $0.member == name } })
                .min()
            {
                let known = CustomerCSV.Column.allCases.map(\.member).joined(separator: ", ")
                throw Problem(
                    .unprocessable,
                    "A row has the members \(known), and no others.",
                    about: Hostile(unknown).terminal
                )
            }
            var cells: [String] = []
            for column in CustomerCSV.Column.allCases { cells.append(CSV.neutralized(try cell(column, of: row))) }
            guard cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
                throw Problem(.unprocessable, "A row says nothing.", about: "rows")
            }
            text += CSV.record(cells)
        }
        do throws(CustomerCSVHeaderError) {
            return try CustomerCSV(reading: Array(text.utf8))
        } catch {
            throw .failed
        }
    }

    private static func cell(_ column: CustomerCSV.Column, of row: [String: APIBody.Value]) throws(Problem) -> String {
        switch row[column.member] {
        case nil, .null: ""
        case .text(let text) where !column.isList: text
        case .texts(let texts) where column.isList && !texts.contains { $0.contains(";") }:
            texts.joined(separator: ";")
        default:
            throw Problem(
                .unprocessable,
                "“\(column.member)” must be \(column.isList ? "a list of texts without semicolons" : "a text").",
                about: column.member,
            )
        }
    }

    /// Refuses a list that is not right in every row: all are added, or none.
    private static func refuse(_ faults: [CustomerImportFault], isPassing: Bool) throws(Problem) {
        guard !faults.isEmpty else { return }
        // Notes with line ends in them make lines of their own, so the number is that of the line, as the first row is line 2.
        let told = faults.prefix(20).map { "line \($0.line): \($0.reason)" }.joined(separator: "; ")
        let more = faults.count > 20 ? "; and \(faults.count - 20) more" : ""
        throw Problem(
            isPassing ? .refusedByMicrosoft : .unprocessable,
            "Nothing was added. With the names of the columns as line 1, \(told)\(more).",
            about: "rows",
        )
    }
}

extension CustomerCSV.Column {
    /// What the API calls it.
    fileprivate var member: String {
        switch self {
        case .tenantID: "tenantID"
        case .tenantName: "tenantName"
        case .defaultDomain: "defaultDomain"
        case .retainResolved: "retainResolved"
        case .retainOpen: "retainOpen"
        case .retainLog: "retainLog"
        case .handle, .name, .tags, .notes, .tier, .state, .profile, .domains, .cloud: rawValue
        }
    }

    fileprivate var isList: Bool { self == .tags || self == .domains }
}
