import Access
import Crypto
import Foundation
import HTTPTypes
import Localization
import Storage
import Tenants

/// `/customer-import`: a list of customers, shown as it would be added before anything is stored.
enum ImportPage {
    /// The most that can be sent at once: some thousands of customers, and what a form has besides.
    static let mostBytes = mostOfList + 65_536
    private static let mostOfList = 1 << 20
    /// About how many lines Microsoft is asked while someone waits for the page.
    static let mostQuestions = 200

    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let done = visit.query["added"].flatMap { Int($0) }.map { added in
            (added: added, changed: visit.query["changed"].flatMap { Int($0) } ?? 0)
        }
        return try page(ImportModel(visitor, visit, having: done), visit)
    }

    /// Shows what a list would do, or adds what was shown, as the button says that was pressed.
    static func take(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard !NewCustomerModel.isShut(to: visitor) else {
            return try page(ImportModel(visitor, visit), visit, .unprocessableContent)
        }
        return visit.form["deed"] == "add" ? try await add(visit, visitor) : try await look(visit, visitor)
    }

    private static func look(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let words = visit.words
        func refuse(_ sentence: String) throws(Refusal) -> Answer {
            try page(ImportModel(visitor, visit, saying: sentence), visit, .unprocessableContent)
        }
        guard let finder = visit.parts.joining.finder else { return try refuse(words.say(.newCustomerUnready)) }
        let typed = Array((visit.form["text"] ?? "").utf8)
        let isTyped = !typed.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let bytes: [UInt8]
        switch (visit.files["file"], isTyped) {
        case (_?, true): return try refuse(words.say(.importPageBoth))
        case (nil, false): return try refuse(words.say(.importPageNothing))
        case (let file?, false): bytes = file
        case (nil, true): bytes = typed
        }
        guard bytes.count <= mostOfList else { throw Refusal.fileTooLarge }
        let file: CustomerCSV
        do throws(CustomerCSVHeaderError) {
            file = try CustomerCSV(reading: bytes)
        } catch {
            let faults = error.faults.map { CustomerImportFault(line: $0.line, reason: .file($0.reason)) }
            return try page(ImportModel(visitor, visit, faults: faults), visit, .unprocessableContent)
        }
        let questions = file.questions().count
        guard questions <= mostQuestions else {
            return try refuse(
                words.say(.importPageTooMany, [.shown: words.number(questions), .count: words.number(mostQuestions)])
            )
        }
        let plan = await finder.plan(
            of: file,
            among: try await visit.parts.store.customers(in: CustomerScope(of: .system)),
            in: visitor.scope,
            visitor.account.reach,
            isChanging: true,
        )
        return try await page(of: plan, visit, visitor, plan.isOfUse ? .ok : .unprocessableContent)
    }

    /// Adds what was shown, all of it or nothing.
    private static func add(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let (store, account) = (visit.parts.store, visitor.account.id)
        let kept = try await store.keptImport(marked: visit.form["mark"] ?? "", of: account, at: visit.now)
        guard let kept, let file = try? CustomerCSV(reading: Array(kept.utf8)) else {  // one that we wrote can be read
            let model = ImportModel(visitor, visit, saying: visit.words.say(.importPageStale))
            return try page(model, visit, .conflict)
        }
        func plan() async throws -> CustomerImportPlan {
            let customers = try await store.customers(in: CustomerScope(of: .system))
            return CustomerImportPlan(
                of: file,
                [:],
                among: customers,
                in: visitor.scope,
                visitor.account.reach,
                isChanging: true,
            )
        }
        let planned = try await plan()
        // It is done as it was shown, or not at all.
        guard planned.faults.isEmpty, planned.mark == visit.form["mark"] else {
            return try await page(of: planned, visit, visitor, .conflict)
        }
        let added: [Customer]
        do {
            added = try await store.add(
                planned.drafts.map(\.draft),
                changing: planned.changes.map(\.change),
                in: visitor.scope,
                by: visitor.principal,
                at: visit.now,
            )
        } catch {
            switch error {
            // Someone was quicker since the plan was made.
            case .handleTaken, .tenantTaken, .changedMeanwhile, .unknownCustomer:
                return try await page(of: try await plan(), visit, visitor, .conflict)
            default: throw error
            }
        }
        try await store.forgetImport(of: account)
        return .redirect(
            to: LocalPath.customerImport.with(
                FormFields([("added", "\(added.count)"), ("changed", "\(planned.changes.count)")])
            )
        )
    }

    /// Shows a plan, and keeps what it would add until that is confirmed.
    private static func page(
        of plan: CustomerImportPlan,
        _ visit: Visit,
        _ visitor: Visitor,
        _ status: HTTPResponse.Status,
    ) async throws -> Answer {
        if plan.isOfUse {
            try await visit.parts.store.keepImport(plan.list, marked: plan.mark, of: visitor.account.id, at: visit.now)
        }
        return try page(ImportModel(of: plan, marked: plan.mark, isLate: status == .conflict, visit), visit, status)
    }

    private static func page(
        _ model: ImportModel,
        _ visit: Visit,
        _ status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        try visit.page(.customerImport, titled: .importPageTitle, model, status: status)
    }
}

extension CustomerImportPlan {
    /// Whether it would do anything.
    fileprivate var isOfUse: Bool { !drafts.isEmpty || !changes.isEmpty }

    /// The list as it would be added, with all that Microsoft said in it, so that nobody is asked again.
    fileprivate var list: String {
        let added = drafts.map { _, draft in
            Customer(id: CustomerID(rawValue: 0), details: draft.details, tenants: draft.tenants)
        }
        return CustomerCSV.text(of: added + changes.map(\.change.later))
    }

    /// What tells it from another one: the list, and what the customers who would change are now.
    fileprivate var mark: String {
        let text = list + "\n" + CustomerCSV.text(of: changes.map(\.change.former))
        return SHA256.hash(data: Data(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }
}
