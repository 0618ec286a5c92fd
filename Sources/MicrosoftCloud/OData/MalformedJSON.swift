/// Where and how a text fails to be JSON (RFC 8259).
struct MalformedJSON: Error, Hashable, Sendable, CustomStringConvertible {
    enum Fault: Hashable, Sendable {
        /// The text ends too early.
        case ended
        case unexpected
        /// A control character within a string.
        case control
        /// Brackets within brackets, more of them than ``JSONWalk/deepest``.
        case tooDeep
        /// It goes on after its end.
        case trailing
        /// A member that a list has once is there twice, or is of another kind.
        case notAList(String)
    }

    /// The byte, counted from zero.
    let offset: Int
    let fault: Fault

    var description: String {
        switch fault {
        case .ended: "it ends in the middle, after \(offset) bytes"
        case .unexpected: "byte \(offset) is not what JSON has there"
        case .control: "byte \(offset) is a control character within a string"
        case .tooDeep: "it is nested too deep at byte \(offset)"
        case .trailing: "it goes on after its end, at byte \(offset)"
        case .notAList(let why): "\(why), at byte \(offset)"
        }
    }
}
