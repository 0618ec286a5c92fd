package import Tenants

/// A token for one tenant's Graph. It can go into a request's header, and is never shown.
package struct AccessToken: Hashable, Sendable {
    private let value: String
    /// When Microsoft stops taking it.
    package let expires: Timestamp

    package init(_ value: String, expires: Timestamp) {
        self.value = value
        self.expires = expires
    }

    /// The value of the `Authorization` header.
    var bearer: String { "Bearer " + value }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
