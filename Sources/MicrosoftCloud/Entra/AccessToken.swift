package import Tenants

/// A token for one tenant's Graph, which can go into a request's header and is never shown.
package struct AccessToken: Hashable, Sendable {
    private let value: String
    /// When Microsoft stops taking it.
    package let expires: Timestamp
    /// When a fresh one is asked for instead: five minutes before the end, or half-way where the whole is shorter.
    let renewal: Timestamp

    init(_ value: String, expires: Timestamp, asked: Timestamp) {
        self.value = value
        self.expires = expires
        renewal = max(expires - .seconds(300), asked + (expires - asked) / 2)
    }

    /// The value of the `Authorization` header.
    var bearer: String { "Bearer " + value }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
