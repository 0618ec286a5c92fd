/// Something of a tenant that we could not read, and since when.
///
/// A gap opens when an answer shows it and closes only when a whole read of the stream proves that it is gone.
package struct Gap: Hashable, Sendable {
    /// What kept us from reading.
    package enum Cause: String, CaseIterable, Codable, Sendable {
        /// The login endpoint gave no token: no consent, a wrong or expired secret, a block.
        case noToken = "no-token"
        /// 401: the token was refused.
        case unauthorized
        /// 403: a permission or a licence is missing.
        case forbidden
        /// 206 with a `Warning`: one provider of several did not answer.
        case partial
        /// 429: we were told to wait, longer than one run lasts.
        case throttled
        /// No answer, an error of the server's, or one that cannot be read.
        case failed
        /// Objects that could not be read, in answers that otherwise could.
        case unread
        /// The cloud has no such API.
        case unsupported
        /// 404: others speak of an object that Microsoft does not have, or no longer.
        case gone

        /// Whether the stream cannot be taken for read whole while it lasts.
        ///
        /// Of what is gone, all that there is was read: only a single object is missing, and it is known which.
        package var isBlinding: Bool { self != .gone }
    }

    package var tenant: TenantID
    package var stream: Stream
    package var cause: Cause
    /// What exactly: a provider, an error code, an object's ID.
    ///
    /// Two gaps of one cause differ here.
    package var subject: Hostile
    /// The sentence that tells a person what is missing, in English.
    package var reason: Hostile
    /// The same for whoever shows it in other words; `nil` for one of a store of before such were kept.
    package var matter: Matter.Written?
    package var since: Timestamp
    package var lastSeen: Timestamp

    package init(
        tenant: TenantID,
        stream: Stream,
        cause: Cause,
        subject: Hostile,
        reason: Hostile,
        matter: Matter.Written?,
        since: Timestamp,
        lastSeen: Timestamp,
    ) {
        self.tenant = tenant
        self.stream = stream
        self.cause = cause
        self.subject = subject
        self.reason = reason
        self.matter = matter
        self.since = since
        self.lastSeen = lastSeen
    }
}
