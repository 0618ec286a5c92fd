package import MicrosoftCloud
package import Tenants

/// What a check of one tenant came to see, before anyone says what it means.
package struct CheckEvidence: Sendable {
    /// Whether a list could be read, and how far its service's clock is ahead of ours, where it says what time it has.
    package struct Probe: Sendable {
        package let stream: Tenants.Stream
        package let result: Result<Duration?, GraphError>

        package init(_ stream: Tenants.Stream, _ result: Result<Duration?, GraphError>) {
            self.stream = stream
            self.result = result
        }
    }

    /// What the token says of itself, `nil` for one that says nothing; or why there is none.
    package let token: Result<TokenClaims?, TokenError>
    package let probes: [Probe]
    /// What ends for this tenant.
    package let endings: [Ending]

    package init(token: Result<TokenClaims?, TokenError>, probes: [Probe] = [], endings: [Ending] = []) {
        self.token = token
        self.probes = probes
        self.endings = endings
    }

    /// What it means, the worst first.
    package func findings(needing needs: PermissionNeeds, at now: Timestamp) -> [CheckFinding] {
        (tokenFindings(needs) + probes.compactMap(\.finding) + clockFindings
            + endings.compactMap { $0.finding(at: now) })
            .sorted { $0.severity < $1.severity }
    }

    private func tokenFindings(_ needs: PermissionNeeds) -> [CheckFinding] {
        switch token {
        case .failure(let error): return [CheckFinding(error)]
        case .success(nil): return []
        case .success(let claims?):
            let missing = needs.missing(from: claims.permissions).map { permission in
                CheckFinding(
                    .permission,
                    .failure,
                    "The permission \(permission) is missing, so that we cannot \(needs.needed[permission] ?? "do all").",
                    advice: "Send the customer the consent link again; a new consent takes some minutes to show.",
                    responsible: .customer,
                    page: "enterprise-apps",
                )
            }
            let surplus = needs.surplus(in: claims.permissions)
            guard !surplus.isEmpty else { return missing }
            let names = surplus.joined(separator: ", ")
            return missing + [
                CheckFinding(
                    .permission,
                    .note,
                    "The tenant grants more than is needed: \(Hostile(names)).",
                    advice: "Take what nothing else needs out of the application's registration.",
                    responsible: .provider,
                    page: "app-registrations",
                )
            ]
        }
    }

    /// One word about the clock, however many services have one.
    private var clockFindings: [CheckFinding] {
        // A probe that failed has a finding of its own.
        let skews = probes.compactMap { probe in (try? probe.result.get()).flatMap(\.self) }
        guard let worst = skews.max(by: { $0.magnitude < $1.magnitude }), worst.magnitude > .seconds(60) else {
            return []
        }
        let seconds = worst.magnitude.components.seconds
        return [
            CheckFinding(
                .clock,
                worst.magnitude > .seconds(300) ? .failure : .warning,
                "This machine's clock is \(seconds) seconds \(worst > .zero ? "behind" : "ahead of") Microsoft's.",
                advice: "Set it by NTP: signed requests are refused from five minutes on.",
                responsible: .provider,
            )
        ]
    }
}

extension Duration {
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}

extension CheckEvidence.Probe {
    /// What keeps the list from being read; nothing where there is no token, which is told once.
    fileprivate var finding: CheckFinding? {
        guard case .failure(let error) = result else { return nil }
        switch error {
        case .noToken: return nil
        case .unsupportedCloud:
            return CheckFinding(.endpoint, .note, "\(error)")
        case .forbidden(let refusal) where refusal.isForWantOfLicence:
            return failure(error, .customer, "Ask the customer which licences they have.", page: "defender")
        case .forbidden:
            return failure(error, .customer, "Send the customer the consent link again.", page: "enterprise-apps")
        case .unauthorized:
            return failure(
                error,
                .customer,
                "Ask the customer whether they took their consent back.",
                page: "enterprise-apps"
            )
        case .throttled, .server, .transport:
            return CheckFinding(.endpoint, .warning, sentence(error), advice: "Check again later.")
        case .badRequest, .refused, .unreadable, .foreignNextLink, .skipTooFar:
            return failure(error, .provider, "Report this as a bug.", page: nil)
        }
    }

    private func failure(
        _ error: GraphError,
        _ responsible: EntraErrorExplanation.Responsible,
        _ advice: String,
        page: String?,
    ) -> CheckFinding {
        CheckFinding(.endpoint, .failure, sentence(error), advice: advice, responsible: responsible, page: page)
    }

    private func sentence(_ error: GraphError) -> String { "The \(stream.rawValue) cannot be read. \(error)" }
}

extension CheckFinding {
    /// What it means that there is no token.
    package init(_ error: TokenError) {
        guard case .refused(let refusal) = error.reason, let explanation = refusal.code?.explanation else {
            let isPassing = error.isRetryable
            self.init(
                .token,
                isPassing ? .warning : .failure,
                "\(error)",
                advice: isPassing ? "Check again later." : nil,
                responsible: isPassing ? .nobody : .provider,
            )
            return
        }
        self.init(
            .token,
            explanation.isTransient ? .warning : .failure,
            "There is no token: \(explanation.meaning)\(refusal.code.map { " (\($0))" } ?? "").",
            advice: explanation.advice,
            responsible: explanation.responsible,
            page: explanation.page,
        )
    }
}

extension Ending {
    /// A warning when it is near, a failure when it is over, and nothing before.
    package func finding(at now: Timestamp) -> CheckFinding? {
        let isOver = isOver(at: now)
        guard isOver || threshold(at: now) != nil else { return nil }
        let days = days(at: now)
        let when = isOver ? "ended" : days == 0 ? "ends within a day" : "ends in \(days) day\(days == 1 ? "" : "s")"
        return CheckFinding(
            .ending,
            isOver ? .failure : .warning,
            "\(title) \(when), on \(moment.description.prefix(10)).",
            advice: advice,
            responsible: responsible,
            page: page,
        )
    }

    private var title: String {
        switch kind {
        case .secret: "The secret of the application \(name)"
        case .certificate: "The certificate \(name) of the application"
        case .connection: "The connection \(name)"
        case .relationship: "The partner relationship “\(name)”"
        case .signIn: "The sign-in of \(name)"
        }
    }

    private var advice: String {
        switch kind {
        case .secret: "Make a new secret and store it beside this one; the old one may go when the new one works."
        case .certificate: "Register a new certificate and name its file beside this one's."
        case .connection: "Ask the customer to renew it before it ends; what has ended cannot be renewed."
        case .relationship:
            "Ask the customer to approve a new one before it ends, or have it extend itself; one that has ended cannot be revived."
        case .signIn: "Sign in again."
        }
    }

    private var responsible: EntraErrorExplanation.Responsible {
        switch kind {
        case .secret, .certificate: .provider
        case .connection: .customer
        case .relationship: .provider
        case .signIn: .analyst
        }
    }

    private var page: String? {
        switch kind {
        case .secret, .certificate: "app-registrations"
        case .connection: "enterprise-apps"
        case .relationship, .signIn: nil
        }
    }
}
