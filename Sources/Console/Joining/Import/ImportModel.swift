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
        added: Int? = nil,
        saying trouble: String? = nil,
        faults: [CustomerImportFault] = [],
    ) {
        let words = visit.words
        done = added.map { words.say(.importAdded, [.count: "\($0)"]) }
        whole = NewCustomerModel.isShut(to: visitor) ? words.say(.newCustomerReachListed) : trouble
        columns = CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")
        show(faults, words)
    }

    /// What a list would do.
    init(of plan: CustomerImportPlan, marked mark: String, isLate: Bool, _ visit: Visit) {
        let words = visit.words
        let count = plan.drafts.count
        if isLate { whole = words.say(.importMeanwhile) }
        self.plan = Plan(
            adds: words.say(.importAdds, [.count: "\(count)"]),
            additions: plan.drafts.prefix(ImportModel.shown).map { line, draft in Addition(line, draft) },
            moreAdditions: ImportModel.more(count, words),
            refuses: words.say(.importRefuses, [.count: "\(plan.badLines)"]),
            hasAdditions: count > 0,
            deed: words.say(plan.faults.isEmpty ? .importAdd : .importAddOthers, [.count: "\(count)"]),
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
        count > shown ? words.say(.importMore, [.count: "\(count - shown)"]) : nil
    }
}

extension ImportModel.Addition {
    fileprivate init(_ line: Int, _ draft: CustomerDraft) {
        self.line = line
        name = Hostile(draft.details.name).terminal
        handle = draft.details.handle.rawValue
        state = draft.details.state.rawValue
        tenants = draft.tenants.map { tenant in
            ImportModel.Tenant(
                name: tenant.defaultDomain?.rawValue ?? Hostile(tenant.displayName).terminal,
                id: tenant.id.rawValue,
                cloud: tenant.cloud.title,
            )
        }
    }
}
