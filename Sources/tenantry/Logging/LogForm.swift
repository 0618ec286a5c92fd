/// The form of what is said on standard error.
package enum LogForm: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// One JSON object a line, for what collects logs.
    case json
}
