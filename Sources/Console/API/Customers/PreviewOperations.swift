import Access
import Localization
import Storage
import Tenants

/// What would come of adding customers, one or many, as the pages show it before anything is stored; nothing is.
enum PreviewOperations {
    static func customer(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let form = try JoiningOperations.form(call)
        let check = try await JoiningOperations.check(form, call, caller)
        let words = Words(language: .english, phrasebook: call.parts.phrasebook, glossary: call.parts.glossary)
        let rows = check.troubles.rows.sorted { $0.key < $1.key }.map { place, trouble -> JSON in
            [
                "about": .text("tenants"), "tenant": .text(Hostile(form.rows[place].text)),
                "reason": .text(words.say(trouble, of: form.rows[place].text)),
            ]
        }
        let fields = NewCustomerForm.Field.allCases.compactMap { field -> JSON? in
            check.troubles.fields[field].map { trouble in
                ["about": .text(field.rawValue), "tenant": .null, "reason": .text(words.say(trouble))]
            }
        }
        return APIAnswer(["customer": check.draft?.json ?? .null, "problems": .list(rows + fields)])
    }

    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let plan = try await JoiningOperations.plan(call, caller)
        return APIAnswer([
            "adds": .list(plan.drafts.map { line, draft in ["line": .number(line), "customer": draft.json] }),
            "changes": .list(plan.changes.map { line, change in change.json(line) }),
            "unchanged": .number(plan.unchanged),
            "refused": .list(
                plan.faults.map { fault in ["line": .number(fault.line), "reason": .text("\(fault.reason)")] }
            ),
        ])
    }
}

extension CustomerDraft {
    /// The customer who would be, as ``Customer`` is shown.
    fileprivate var json: JSON { Customer(id: CustomerID(rawValue: 0), details: details, tenants: tenants).json }
}

extension CustomerChange {
    fileprivate func json(_ line: Int) -> JSON {
        let columns = later.details.columns(otherThanIn: former.details)
        let known = Set(former.tenants.map(\.id))
        return [
            "line": .number(line), "customer": later.json,
            "columns": .list(
                columns.map { column -> JSON in
                    [
                        "column": .text(column.rawValue),
                        "former": .text(Hostile(CustomerCSV.cell(column, of: former.details))),
                        "later": .text(Hostile(CustomerCSV.cell(column, of: later.details))),
                    ]
                }
            ),
            "tenants": .list(later.tenants.filter { !known.contains($0.id) }.map(\.json)),
        ]
    }
}
