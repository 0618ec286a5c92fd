import Access
import Localization
import Storage
import Tenants

/// What the page for a list of customers shows, as texts.
struct ImportModel: Sendable {
    /// A line that is refused.
    struct Fault: Sendable {
        let line: Int
        let sentence: String
    }

    /// A customer who would be added.
    struct Addition: Sendable {
        let line: Int
        let name: String
        let handle: String
        let state: String
        let tenants: [Tenant]
    }

    /// A customer who is there and would be otherwise.
    struct Alteration: Sendable {
        let line: Int
        let name: String
        let handle: String
        /// The columns in which, with what was and what would be.
        let columns: [Column]
        /// The tenants that would come.
        let tenants: [Tenant]
    }

    struct Column: Sendable {
        let name: String
        let former: String
        let later: String
    }

    struct Tenant: Sendable {
        let name: String
        let id: String
        let cloud: String
    }

    /// What a list would do.
    struct Plan: Sendable {
        let adds: String
        let additions: [Addition]
        let moreAdditions: String?
        let refuses: String
        let hasAdditions: Bool
        let alters: String
        let alterations: [Alteration]
        let moreAlterations: String?
        let hasAlterations: Bool
        let unchanged: String?
        let isOfUse: Bool
        /// What the button says that adds them.
        let deed: String
        let mark: String
    }

    /// What was done, or what is wrong with all of it; `nil` where there is nothing to say.
    var done: String?
    var whole: String?
    var faults: [Fault] = []
    var moreFaults: String?
    var hasFaults = false
    /// `nil` where a list is asked for.
    var plan: Plan?
    /// Whether a list is asked for, and by which columns.
    var columns: String?

    /// How many lines of each kind are shown.
    private static let shown = 100
}

extension ImportModel {
    /// The form for a list.
    init(
        _ visitor: Visitor,
        _ visit: Visit,
        having done: (added: Int, changed: Int)? = nil,
        saying trouble: String? = nil,
        faults: [CustomerImportFault] = [],
    ) {
        let words = visit.words
        self.done = done.map {
            words.say(.importPageDone, [.count: words.number($0.added), .shown: words.number($0.changed)])
        }
        whole = NewCustomerModel.isShut(to: visitor) ? words.say(.newCustomerReachListed) : trouble
        columns = CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")
        show(faults, words)
    }

    /// What a list would do.
    init(of plan: CustomerImportPlan, marked mark: String, isLate: Bool, _ visit: Visit) {
        let words = visit.words
        let (count, changed) = (plan.drafts.count, plan.changes.count)
        let counts: [Phrase.Blank: String] = [.count: words.number(count), .shown: words.number(changed)]
        if isLate { whole = words.say(.importPageMeanwhile) }
        self.plan = Plan(
            adds: words.say(.importPageAdds, [.count: words.number(count)]),
            additions: plan.drafts.prefix(ImportModel.shown).map { line, draft in Addition(line, draft, words) },
            moreAdditions: ImportModel.more(count, words),
            refuses: words.say(.importPageRefuses, [.count: words.number(plan.badLines)]),
            hasAdditions: count > 0,
            alters: words.say(.importPageAlters, [.count: words.number(changed)]),
            alterations: plan.changes.prefix(ImportModel.shown).map { line, change in Alteration(line, change) },
            moreAlterations: ImportModel.more(changed, words),
            hasAlterations: changed > 0,
            unchanged: plan.unchanged > 0
                ? words.say(.importPageUnchanged, [.count: words.number(plan.unchanged)]) : nil,
            isOfUse: count + changed > 0,
            deed: words.say(plan.faults.isEmpty ? .importPageDo : .importPageDoOthers, counts),
            mark: mark,
        )
        show(plan.faults, words)
    }

    private mutating func show(_ faults: [CustomerImportFault], _ words: Words) {
        self.faults = faults.prefix(ImportModel.shown).map { Fault(line: $0.line, sentence: words.say($0.reason)) }
        moreFaults = ImportModel.more(faults.count, words)
        hasFaults = !faults.isEmpty
    }

    private static func more(_ count: Int, _ words: Words) -> String? {
        count > shown ? words.say(.importPageMore, [.count: words.number(count - shown)]) : nil
    }
}

extension ImportModel.Addition {
    fileprivate init(_ line: Int, _ draft: CustomerDraft, _ words: Words) {
        self.line = line
        name = Hostile(draft.details.name).terminal
        handle = draft.details.handle.rawValue
        state = words.say(draft.details.state.phrase)
        tenants = draft.tenants.map { ImportModel.Tenant($0) }
    }
}

extension ImportModel.Alteration {
    fileprivate init(_ line: Int, _ change: CustomerChange) {
        let (former, later) = (change.former, change.later)
        self.line = line
        name = Hostile(former.details.name).terminal
        handle = former.details.handle.rawValue
        columns = later.details.columns(otherThanIn: former.details).map { column in
            ImportModel.Column(
                name: column.rawValue,
                former: former.details.text(of: column),
                later: later.details.text(of: column),
            )
        }
        let known = Set(former.tenants.map(\.id))
        tenants = later.tenants.filter { !known.contains($0.id) }.map { ImportModel.Tenant($0) }
    }
}

extension ImportModel.Tenant {
    fileprivate init(_ tenant: Tenants.Tenant) {
        name = tenant.defaultDomain?.rawValue ?? Hostile(tenant.displayName).terminal
        id = tenant.id.rawValue
        cloud = tenant.cloud.title
    }
}

extension CustomerDetails {
    /// What a column has of it, no longer than a line.
    fileprivate func text(of column: CustomerCSV.Column) -> String {
        let text = CustomerCSV.cell(column, of: self)
        let line = Hostile(String(text.prefix(120))).terminal
        return text.count > 120 ? line + "…" : line
    }
}
