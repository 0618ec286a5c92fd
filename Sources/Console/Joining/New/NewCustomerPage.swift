import Access
import HTTPTypes
import Localization
import Storage
import Tenants

/// `/new-customer`: a customer by the domains or IDs of their tenants, shown as Microsoft knows them before anything is stored.
enum NewCustomerPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        try page(NewCustomerModel(form: NewCustomerForm(), visitor, visit), visit)
    }

    /// Finds the tenants, or adds the customer, as the button says that was pressed.
    static func take(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let deed = visit.form["deed"]
        let form = NewCustomerForm(visit.form, growing: deed == "row")
        guard deed != "row", deed != "edit" else {
            return try page(NewCustomerModel(form: form, visitor, visit), visit)
        }
        guard let finder = visit.parts.joining.finder, !NewCustomerModel.isShut(to: visitor) else {
            return try page(NewCustomerModel(form: form, visitor, visit), visit, .unprocessableContent)
        }
        let store = visit.parts.store
        let check = await NewCustomerCheck(
            of: form,
            askedBy: finder,
            among: try await store.customers(in: CustomerScope(of: .system)),
            in: visitor.scope,
            visitor.account.reach,
        )
        guard let draft = check.draft else {
            let model = NewCustomerModel(form: form, with: check.troubles, visitor, visit)
            return try page(model, visit, .unprocessableContent)
        }
        let isSeen = form.seen == draft.tenants.map(\.id.rawValue)
        guard deed == "add", isSeen else {
            let isOther = deed == "add"
            return try page(
                NewCustomerModel(check: draft, form: form, isOther: isOther, visit),
                visit,
                isOther ? .conflict : .ok,
            )
        }
        do {
            let customer = try await store.add(
                draft.details,
                tenants: draft.tenants,
                by: visitor.principal,
                at: visit.now,
            )
            return .redirect(to: .connecting(customer.details.handle))
        } catch {
            guard let troubles = NewCustomerTroubles(error, form, draft) else { throw error }
            return try page(NewCustomerModel(form: form, with: troubles, visitor, visit), visit, .unprocessableContent)
        }
    }

    private static func page(
        _ model: NewCustomerModel,
        _ visit: Visit,
        _ status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        try visit.page(
            .newCustomer,
            titled: model.check == nil ? .newCustomerTitle : .newCustomerCheckTitle,
            model,
            status: status,
        )
    }
}

extension NewCustomerTroubles {
    /// What another process was quicker at; `nil` for what is no matter of the form.
    fileprivate init?(_ error: StorageError, _ form: NewCustomerForm, _ draft: CustomerDraft) {
        switch error {
        case .handleTaken(let handle, by: _): fields[.handle] = .handleTaken(handle, by: nil)
        case .tenantTaken(let tenant, by: _):
            rows[draft.tenants.firstIndex { $0.id == tenant } ?? 0] = .taken(tenant, by: nil)
        default: return nil
        }
    }
}
