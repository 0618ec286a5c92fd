import Storage
import Tenants

/// `/customers/CUSTOMER`, sent as a form: changes what is written down of the customer.
enum CustomerEditPage {
    static func save(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await CustomerPlace(visit, visitor)
        let form = CustomerForm(visit.form)
        let edited: Customer
        do throws(CustomerForm.Trouble) {
            edited = try form.applied(to: place.customer)
        } catch {
            return try await answer(to: form, of: place, error, visit, visitor)
        }
        do {
            try await visit.parts.store.update(
                edited,
                expecting: place.customer,
                in: visitor.scope,
                by: visitor.principal,
                at: visit.now,
            )
        } catch {
            guard case .changedMeanwhile = error else { throw error }
            let now = try await CustomerPlace(visit, visitor)
            return try await answer(to: form, of: now, .changedMeanwhile, visit, visitor)
        }
        visit.parts.board.forget()
        // Whoever takes the tag away by which they see a customer does not see them any more.
        let isSeen: Bool =
            switch visitor.account.reach.extent(among: [edited]) {
            case .all: true
            case .only(let customers): customers.contains(edited.id)
            }
        return .redirect(to: isSeen ? .customer(edited.details.handle) : .customers)
    }

    /// The page again, with what was typed: it can be sent once more, then over what is there now.
    private static func answer(
        to form: CustomerForm,
        of place: CustomerPlace,
        _ trouble: CustomerForm.Trouble,
        _ visit: Visit,
        _ visitor: Visitor,
    ) async throws -> Answer {
        try await CustomerPage.page(
            of: place,
            trouble == .changedMeanwhile ? form.over(place.customer) : form,
            trouble: trouble,
            visit,
            visitor,
        )
    }
}
