package import Tenants

extension AccessFinding {
    /// What it means that there is no token.
    package init(_ error: TokenError) {
        guard case .refused(let refusal) = error.reason, let explanation = refusal.code?.explanation else {
            let isPassing = error.isRetryable
            self.init(
                .token,
                error.reason.name,
                isPassing ? .warning : .failure,
                "\(error)",
                error.reason.matter,
                advice: isPassing ? "Check again later." : nil,
                responsible: isPassing ? .nobody : .provider,
            )
            return
        }
        self.init(
            .token,
            error.reason.name,
            explanation.isTransient ? .warning : .failure,
            "There is no token: \(explanation.meaning)\(refusal.code.map { " (\($0))" } ?? "").",
            error.reason.matter,
            advice: explanation.advice,
            responsible: explanation.responsible,
            page: explanation.page,
        )
    }

    /// What keeps a list from being read; `nil` where there is no token, which is told once.
    package init?(_ error: GraphError, reading stream: Tenants.Stream) {
        let name = Hostile(stream.rawValue)
        let sentence = "The \(stream.rawValue) cannot be read. \(error)"
        func failure(_ responsible: Responsible, _ advice: String, page: String?) -> AccessFinding {
            AccessFinding(
                .endpoint,
                name,
                .failure,
                sentence,
                error.matter,
                advice: advice,
                responsible: responsible,
                page: page
            )
        }
        switch error {
        case .noToken: return nil
        case .unsupportedCloud:
            self.init(.endpoint, name, .note, "\(error)", error.matter)
        case .forbidden(let refusal) where refusal.isForWantOfLicence:
            self = failure(.customer, "Ask the customer which licences they have.", page: "defender")
        case .forbidden:
            self = failure(.customer, "Send the customer the consent link again.", page: "enterprise-apps")
        case .unauthorized:
            self = failure(
                .customer,
                "Ask the customer whether they took their consent back.",
                page: "enterprise-apps",
            )
        case .throttled, .server, .transport:
            self.init(.endpoint, name, .warning, sentence, error.matter, advice: "Check again later.")
        case .badRequest, .refused, .unreadable, .foreignNextLink, .skipTooFar:
            self = failure(.provider, "Report this as a bug.", page: nil)
        }
    }

    /// What a refusal says of the way in: there is no token, or the token may not read a list.
    ///
    /// It is `nil` for what says nothing of it, such as a service that is overloaded.
    package init?(refusal error: GraphError, reading stream: Tenants.Stream) {
        switch error {
        case .noToken(let error) where !error.isRetryable: self.init(error)
        case .unauthorized, .forbidden: self.init(error, reading: stream)
        default: return nil
        }
    }
}

extension TokenError.Reason {
    /// What tells it from other reasons, the same as long as it is the same.
    fileprivate var name: Hostile {
        switch self {
        case .refused(let refusal): refusal.code.map { Hostile("\($0)") } ?? refusal.error
        case .credential: Hostile("credential")
        case .throttled, .server, .unreadable, .transport: Hostile("login")
        }
    }
}
