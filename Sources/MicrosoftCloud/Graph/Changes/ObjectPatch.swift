package import Tenants

/// The members of an incident or an alert that are to be set; the others stay as they are (Graph, "Update incident", "Update
/// alert").
///
/// Both take a status, an owner, a classification and a determination; tags, which an incident alone has, are set as a whole.
/// That Graph also takes `displayName`, `description`, `severity`, `summary` and `resolvingComment` is unverified, and they are
/// not sent.
package struct ObjectPatch: Hashable, Sendable {
    package var status: String?
    /// The owner; of `.some(nil)` it is to have none.
    package var assignedTo: String??
    package var classification: Classification?
    package var determination: Determination?
    package var customTags: [String]?

    package init() {}

    package var isEmpty: Bool { self == ObjectPatch() }
}

extension ObjectPatch: Encodable {
    private enum Keys: String, CodingKey {
        case status, assignedTo, classification, determination, customTags
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Keys.self)
        try members.encodeIfPresent(status, forKey: .status)
        switch assignedTo {
        case nil: break
        case .some(nil): try members.encodeNil(forKey: .assignedTo)
        case .some(let name?): try members.encode(name, forKey: .assignedTo)
        }
        try members.encodeIfPresent(classification?.rawValue, forKey: .classification)
        try members.encodeIfPresent(determination?.rawValue, forKey: .determination)
        try members.encodeIfPresent(customTags, forKey: .customTags)
    }
}
