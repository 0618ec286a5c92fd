package import Tenants

/// What the objects of both streams have: an ID that is unique within the tenant, and the moment of their last change.
package protocol StreamObject: Hashable, Sendable {
    var key: String { get }
    var lastUpdate: Timestamp { get }
}

extension Incident: StreamObject {
    package var key: String { id.rawValue }
}

extension Alert: StreamObject {
    package var key: String { id.rawValue }
}
