/// Where and how a text fails to be JSON (RFC 8259).
package struct MalformedJSON: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong there.
    package enum Fault: Hashable, Sendable {
        /// The text ends too early.
        case ended
        case unexpected
        /// A control character within a string.
        case control
        /// Brackets within brackets, more than 512 of them.
        case tooDeep
        /// More than a million values in one object.
        case tooMany
        /// It goes on after its end.
        case trailing
        /// A member that a list has once is there twice, or is of another kind.
        case notAList(String)
    }

    /// The byte, counted from zero.
    package let offset: Int
    package let fault: Fault

    package var description: String {
        switch fault {
        case .ended: "it ends in the middle, after \(offset) bytes"
        case .unexpected: "byte \(offset) is not what JSON has there"
        case .control: "byte \(offset) is a control character within a string"
        case .tooDeep: "it is nested too deep at byte \(offset)"
        case .tooMany: "one object in it has more than a million values, at byte \(offset)"
        case .trailing: "it goes on after its end, at byte \(offset)"
        case .notAList(let why): "\(why), at byte \(offset)"
        }
    }
}
