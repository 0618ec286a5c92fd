/// One entry of the log that every reader of changes follows.
package struct Change: Hashable, Sendable {
    /// What happened to the object.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// An incident or an alert that was not here.
        case new
        /// Its `lastUpdateDateTime` moved.
        case updated
        /// A finding that was not there.
        case opened
        /// A finding that is over.
        case closed
        /// What a finding is about ends in fewer days than someone was told of before, or has ended.
        case nearer
    }

    /// What sort of object it is.
    package enum Topic: String, CaseIterable, Codable, Sendable {
        case incidents
        case alerts
        /// What is so with the way into a tenant, or with our own proofs: see ``AccessFinding``.
        case findings

        package init(_ stream: Stream) {
            switch stream {
            case .incidents: self = .incidents
            case .alerts: self = .alerts
            }
        }
    }

    /// The place in the log: it grows, and is never used twice.
    package var sequence: Int64
    package var kind: Kind
    /// Whose it is; `nil` for a finding about ourselves.
    package var tenant: TenantID?
    package var topic: Topic
    /// Microsoft's identifier of the incident or the alert; of a finding, its subject and its name with a blank between.
    package var object: String
    /// The object's `lastUpdateDateTime` at this change; of a finding, when it was looked at.
    package var lastUpdate: Timestamp
    /// When it was stored.
    package var recorded: Timestamp

    package init(
        sequence: Int64,
        kind: Kind,
        tenant: TenantID?,
        topic: Topic,
        object: String,
        lastUpdate: Timestamp,
        recorded: Timestamp,
    ) {
        self.sequence = sequence
        self.kind = kind
        self.tenant = tenant
        self.topic = topic
        self.object = object
        self.lastUpdate = lastUpdate
        self.recorded = recorded
    }
}
