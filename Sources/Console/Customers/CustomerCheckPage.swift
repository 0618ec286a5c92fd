import Storage
import Tenants

/// `/customers/CUSTOMER/check`: has the customer's ways in checked, and leads back to where what is found will be.
enum CustomerCheckPage {
    static func begin(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await CustomerPlace(visit, visitor)
        guard let checks = visit.parts.customerChecks, place.customer.details.state != .left else {
            throw Refusal.notFound
        }
        // What cannot be accounted for is not done.
        try await place.record([.statusRead], as: "console check", by: visitor, visit)
        checks.ask(for: place.customer)
        return .redirect(to: .customer(place.customer.details.handle))
    }
}
