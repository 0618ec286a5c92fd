/// A question to a tenant's administrator, whether our application may come in.
///
/// The link that asks it carries a secret of its own, its state, which is not kept here.
package struct ConsentRequest: Hashable, Sendable {
    /// What came of it.
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case given
        /// An administrator said no, or Microsoft did.
        case refused
        /// Another tenant answered: held, and nobody's yes.
        case otherTenant = "other-tenant"
        /// Nobody answered before the tenant was asked again, by a newer link.
        case superseded
        /// Whoever asked thought again, and nobody can answer any more.
        case withdrawn
    }

    package let tenant: TenantID
    /// The application's ID.
    package let clientID: String
    /// Who asked.
    package let asker: String
    package let asked: Timestamp
    /// Until when an answer is believed.
    package let until: Timestamp
    /// When the answer came, or a newer link; a link takes one.
    package var used: Timestamp?
    package var outcome: Outcome?
    /// The tenant that the answer names, which anyone can write.
    package var answerer: TenantID?

    /// Whether an answer would be believed.
    package func isOpen(at now: Timestamp) -> Bool { used == nil && now < until }

    package init(
        tenant: TenantID,
        clientID: String,
        asker: String,
        asked: Timestamp,
        until: Timestamp,
        used: Timestamp? = nil,
        outcome: Outcome? = nil,
        answerer: TenantID? = nil,
    ) {
        self.tenant = tenant
        self.clientID = clientID
        self.asker = asker
        self.asked = asked
        self.until = until
        self.used = used
        self.outcome = outcome
        self.answerer = answerer
    }
}
