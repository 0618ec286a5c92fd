package import Foundation

/// An incident or an alert as we read it, beside the very bytes that it was read from.
package struct Received<Object: Hashable & Sendable>: Hashable, Sendable {
    package var object: Object
    /// The object's JSON as Microsoft sent it, from its `{` to its `}`.
    package var original: Data

    package init(_ object: Object, original: Data) {
        self.object = object
        self.original = original
    }
}
