import Foundation

/// An application's secret, which can be sent to a login host and is never shown.
package struct ClientSecret: Sendable {
    /// The secret itself, for the body of a request for a token.
    let value: String

    package init(_ value: String) {
        self.value = value
    }

    /// A text of someone else's with every copy of the secret in it blotted out.
    func blotted(_ text: String) -> String {
        value.isEmpty ? text : text.replacingOccurrences(of: value, with: description)
    }
}

extension ClientSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
