/// One entry of the log that every reader of changes follows.
package struct Change: Hashable, Sendable {
    /// What happened to the object.
    package enum Kind: String, Codable, Sendable {
        case new
        /// Its `lastUpdateDateTime` moved.
        case updated
    }

    /// The place in the log: it grows, and is never used twice.
    package var sequence: Int64
    package var kind: Kind
    package var tenant: TenantID
    package var stream: Stream
    /// Microsoft's identifier of the incident or the alert.
    package var object: String
    /// The object's `lastUpdateDateTime` at this change.
    package var lastUpdate: Timestamp
    /// When it was stored.
    package var recorded: Timestamp

    package init(
        sequence: Int64,
        kind: Kind,
        tenant: TenantID,
        stream: Stream,
        object: String,
        lastUpdate: Timestamp,
        recorded: Timestamp,
    ) {
        self.sequence = sequence
        self.kind = kind
        self.tenant = tenant
        self.stream = stream
        self.object = object
        self.lastUpdate = lastUpdate
        self.recorded = recorded
    }
}
