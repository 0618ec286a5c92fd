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
        /// Whether it must be one of the values, rather than none of them.
        package let isEqual: Bool
        /// Of which `nil` is for what there is nothing of.
        package let values: [String?]

        package init(_ property: Property, isEqual: Bool, _ values: [String?]) {
            self.property = property
            self.isEqual = isEqual
            self.values = values
        }
    }

    /// What must hold of a row.
    package indirect enum Condition: Hashable, Sendable {
        case bound(Bound)
        case word(Word)
        /// All of them must hold.
        case all([Condition])
        /// One of them must hold.
        case any([Condition])
        case not(Condition)
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

    /// What must all hold.
    package var conditions: [Condition] = []
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

/// A page of originals.
package struct OriginalPage: Hashable, Sendable {
    package let rows: [OriginalRow]
    /// Where the next page begins; `nil` where there is none.
    ///
    /// With no rows before it, it says that very many were looked at, and none of them was meant.
    package let next: OriginalQuery.Place?
}
