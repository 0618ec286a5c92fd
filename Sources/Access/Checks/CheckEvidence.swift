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

    /// What it means.
    package func look(needing needs: PermissionNeeds) -> AccessLook {
        AccessLook(
            reach,
            findings: tokenFindings(needs) + probes.compactMap(\.finding),
            endings: endings
        )
    }

    /// How far it went: nothing is over that could not be looked at.
    private var reach: AccessLook.Reach {
        if case .failure(let error) = token, error.isRetryable { return .unanswered }
        return .all
    }

    /// Whether there is a token and each list was read that its cloud has.
    var isEntered: Bool {
        guard case .success = token else { return false }
        return probes.allSatisfy { probe in
            switch probe.result {
            // That its cloud has no such list is known, and a note says it.
            case .success, .failure(.unsupportedCloud): true
            case .failure: false
            }
        }
    }

    /// How far the clocks of the services are ahead of ours that said what time they have.
    var skews: [Duration] {
        // A probe that failed has a finding of its own.
        probes.compactMap { probe in (try? probe.result.get()).flatMap(\.self) }
    }

    /// What the token allows; `nil` where there is none, or it says nothing of that.
    func permissions(needing needs: PermissionNeeds) -> CheckedTenant.Permissions? {
        guard case .success(let claims?) = token else { return nil }
        return CheckedTenant.Permissions(
            present: needs.present(in: claims.permissions),
            missing: needs.missing(from: claims.permissions),
            surplus: needs.surplus(in: claims.permissions),
        )
    }

    private func tokenFindings(_ needs: PermissionNeeds) -> [AccessFinding] {
        switch token {
        case .failure(let error): return [AccessFinding(error)]
        case .success(nil): return []
        case .success(let claims?):
            let missing = needs.missing(from: claims.permissions).map { permission in
                AccessFinding(
                    .permission,
                    Hostile(permission),
                    .failure,
                    "The permission \(permission) is missing, so that we cannot \(needs.needed[permission] ?? "do all").",
                    .permissionMissing(permission),
                    advice: "Send the customer the consent link again; a new consent takes some minutes to show.",
                    responsible: .customer,
                    page: "enterprise-apps",
                )
            }
            let surplus = needs.surplus(in: claims.permissions)
            guard !surplus.isEmpty else { return missing }
            let names = surplus.joined(separator: ", ")
            return missing + [
                AccessFinding(
                    .permission,
                    Hostile("more than needed"),
                    .note,
                    "The tenant grants more than is needed: \(Hostile(names)).",
                    .permissionsSurplus(surplus),
                    advice: "Take what nothing else needs out of the application's registration.",
                    responsible: .provider,
                    page: "app-registrations",
                )
            ]
        }
    }
}

extension CheckEvidence.Probe {
    /// What keeps the list from being read.
    fileprivate var finding: AccessFinding? {
        guard case .failure(let error) = result else { return nil }
        return AccessFinding(error, reading: stream)
    }
}
