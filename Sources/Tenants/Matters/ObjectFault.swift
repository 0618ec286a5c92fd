/// Why an object of a list is none that we can keep, or not wholly.
package enum ObjectFault: Hashable, Sendable, Codable {
    case noObject
    case noText
    /// It has no time at which it was changed or made.
    case withoutTime
    case withoutID
    case without(String)
    case null(String)
    /// A member is of another type than documented.
    case otherType(String)
    case unreadable(String)
    /// It says that it belongs to another tenant than was asked.
    case otherTenant(Hostile)
    /// One piece of its evidence, counted from one.
    case evidence(Int)
}
