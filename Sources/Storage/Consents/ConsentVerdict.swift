package import Tenants

/// What the answer to a consent's link says, as whoever brought it back has it.
package enum ConsentAnswer: Hashable, Sendable {
    /// The administrator said yes; the answer names a tenant, as anyone could.
    case given(by: TenantID)
    /// No, and why in words that the audit trail keeps.
    case refused(Hostile)
}

/// What becomes of an answer: only ``settled(_:)`` is the customer's own word.
package enum ConsentVerdict: Hashable, Sendable {
    /// It is the first answer to a link that is still good, and comes from the tenant that was asked.
    case settled(ConsentRequest)
    /// No link of ours carries such a state.
    case unknown
    /// The link was answered before, or a newer one took its place.
    case used(ConsentRequest)
    case expired(ConsentRequest)
    /// Another tenant answered. It is held with the request, and counts for nobody.
    case otherTenant(ConsentRequest)
}
