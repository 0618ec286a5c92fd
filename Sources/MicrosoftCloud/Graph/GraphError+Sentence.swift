import Tenants

extension GraphError: CustomStringConvertible {
    /// What failed and what to do about it, in sentences.
    package var description: String {
        switch self {
        case .noToken(let error): "\(error)"
        case .unauthorized(let refusal):
            "Graph does not accept the application's token, not even a fresh one. "
                + "Check that the customer's cloud is right and that the consent was not withdrawn. \(refusal)"
        case .forbidden(let refusal): GraphError.sentence(forbidden: refusal)
        case .throttled(let delay?, _): "Graph asks us to wait for \(delay.components.seconds) seconds."
        case .throttled(nil, _): "Graph asks us to wait."
        case .badRequest(let refusal): "Graph does not take the request. \(refusal)"
        case .refused(let refusal) where refusal.isOfChange: "Graph does not do it. \(refusal)"
        case .refused(let refusal): "Graph does not give the list. \(refusal)"
        case .server(let refusal) where refusal.isOfChange: "Graph failed at something of its own. \(refusal)"
        case .server(let refusal): "Graph failed at something of its own; it is tried again by itself. \(refusal)"
        case .unreadable(let why): "Graph's answer cannot be read: \(why)."
        case .transport(let error): "\(error)"
        case .unsupportedCloud(let cloud):
            "Graph has no incidents and alerts in the \(cloud.title) cloud; they can only be seen in its portal."
        case .foreignNextLink(let host):
            "Graph's answer says that it goes on at \(host), which is not the cloud's Graph; no token is sent there."
        case .skipTooFar(let count):
            "The next page skips \(count) objects, and Graph skips no more than \(NextLink.largestSkip)."
        }
    }

    private static func sentence(forbidden refusal: GraphRefusal) -> String {
        guard !refusal.isForWantOfLicence else {
            return "The tenant has no licence for what was asked, or Microsoft Defender is not set up there. "
                + "Check the customer's licences. \(refusal)"
        }
        let permission =
            refusal.stream.map { refusal.isOfChange ? $0.changePermission : $0.permission }
            ?? Tenants.Stream.allCases.map(\.permission).joined(separator: " or ")
        return
            "The application may not \(refusal.isOfChange ? "change" : "read") this in the tenant: the permission \(permission) is missing, or a licence. "
            + "Send the customer the consent link again. \(refusal)"
    }
}
