package import Foundation

/// Our number for a request: the same in our log, in the header that the far side logs, and in the error that it becomes.
package struct RequestID: Hashable, Sendable, CustomStringConvertible {
    private let uuid: UUID

    /// A number that no other request has.
    package init() {
        // One that Foundation makes by itself opens a device each time.
        var generator = SystemRandomNumberGenerator()
        uuid = UUID.random(using: &generator)
    }

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// The number as Microsoft writes its own, in lower case.
    package var description: String { uuid.uuidString.lowercased() }
}
