package import Foundation
package import Tenants

/// Which originals of incidents or alerts are meant, and in which order.
package struct OriginalQuery: Hashable, Sendable {
    /// What the rows are in the order of; each is followed by the order in which they came to be here.
    package enum Order: String, CaseIterable, Hashable, Sendable {
        /// The order in which they came to be here, which never changes.
        case arrival
        case created
        case updated
    }

    /// A condition on a moment.
    package struct Bound: Hashable, Sendable {
        /// How the two stand to one another, in the words of OData.
        package enum Relation: String, CaseIterable, Hashable, Sendable {
            case equal = "eq"
            case greater = "gt"
            case greaterOrEqual = "ge"
            case less = "lt"
            case lessOrEqual = "le"
        }

        package let isOfCreation: Bool
        package let relation: Relation
        package let moment: Timestamp

        package init(ofCreation isOfCreation: Bool, _ relation: Relation, _ moment: Timestamp) {
            self.isOfCreation = isOfCreation
            self.relation = relation
            self.moment = moment
        }
    }

    /// A condition on a word.
    package struct Word: Hashable, Sendable {
        /// What has the word, by Graph's name.
        package enum Property: String, CaseIterable, Hashable, Sendable {
            case severity
            case status
            case classification
            case determination
            case assignedTo
            /// Of alerts alone.
            case serviceSource
        }

        package let property: Property
        package let isEqual: Bool
        /// `nil` for what there is nothing of.
        package let value: String?

        package init(_ property: Property, isEqual: Bool, _ value: String?) {
            self.property = property
            self.isEqual = isEqual
            self.value = value
        }
    }

    /// Where a row stands; the next page begins after it.
    package struct Place: Hashable, Sendable {
        package let number: Int64
        /// What the order goes by; anything where that is the order of arrival.
        package let moment: Timestamp

        package init(number: Int64, moment: Timestamp) {
            self.number = number
            self.moment = moment
        }
    }

    package var bounds: [Bound] = []
    package var words: [Word] = []
    /// Only of this tenant.
    package var tenant: TenantID?
    /// Only alerts of this incident, which is one of a tenant.
    package var incident: IncidentID?
    package var order = Order.arrival
    package var isDescending = false
    package var after: Place?
    package var skip = 0

    package init() {}
}

/// An incident or an alert as Microsoft sent it, and whose it is.
package struct OriginalRow: Hashable, Sendable {
    package let customer: CustomerHandle
    package let customerName: String
    package let tenant: Tenant
    package let id: String
    /// The JSON of it, byte for byte.
    package let original: Data
    package let place: OriginalQuery.Place
}
