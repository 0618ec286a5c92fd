package import Tenants

/// A part of the queue that someone gave a name.
package struct SavedView: Hashable, Sendable, Identifiable {
    /// The number by which a store knows a view.
    package struct ID: Hashable, Sendable, RawRepresentable {
        package let rawValue: Int64

        package init(rawValue: Int64) {
            self.rawValue = rawValue
        }
    }

    package let id: ID
    package let owner: AccountID
    package let ownerName: AccountName
    package let name: String
    /// The queue's fields as an address has them, without the customers.
    package let fields: String
    /// The customers that it is about, in the order of their handles; empty for all.
    package let customers: [CustomerHandle]
    /// Whether everyone may use it who may see its customers.
    package let isShared: Bool
}

/// What cannot be done with a view.
package enum SavedViewError: Error, Hashable, Sendable {
    /// Its owner has one of that name.
    case nameTaken
    case tooMany
}

extension SavedView.ID: Storable {}
