package import MicrosoftCloud
package import Tenants

/// What an answer to a consent's link came to.
package enum ConsentReceipt: Sendable {
    /// The tenant said yes; a token has to prove it.
    case given(ConsentRequest)
    case refused(ConsentRequest, EntraRefusal)
    /// Another tenant answered than was asked; it is held, and counts for nobody.
    case otherTenant(ConsentRequest)
    /// The link was answered before, or a newer one took its place.
    case used(ConsentRequest)
    case expired(ConsentRequest)
    /// No link of ours asked for it.
    case unknown

    /// The tenant whose own word it is; `nil` where it is nobody's.
    package var tenant: TenantID? {
        switch self {
        case .given(let request), .refused(let request, _): request.tenant
        case .otherTenant, .used, .expired, .unknown: nil
        }
    }
}

extension ConsentReceipt: CustomStringConvertible {
    package var description: String {
        switch self {
        case .given(let request): "The tenant \(request.tenant) has consented."
        case .refused(let request, let refusal): "The tenant \(request.tenant) has not consented: \(refusal)"
        case .otherTenant(let request):
            "The tenant \(request.answerer.map { "\($0)" } ?? "of another customer") answered a link that is for "
                + "\(request.tenant). That is held, and nobody is connected by it: make another link."
        case .used(let request) where request.outcome == .superseded:
            "The link for the tenant \(request.tenant) is not the newest one, which alone is good."
        case .used(let request) where request.outcome == .withdrawn:
            "The link for the tenant \(request.tenant) was withdrawn. Make another link."
        case .used(let request):
            "The link for the tenant \(request.tenant) was answered before, and takes one answer. Make another link."
        case .expired(let request):
            "The link for the tenant \(request.tenant) was good until \(request.until). Make another link."
        case .unknown: "Something came back that belongs to no link of ours. It is not believed."
        }
    }
}
