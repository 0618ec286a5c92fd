extension Resolution {
    /// Puts together what the login hosts said, each with its host.
    init(_ answers: [(host: String, answer: AuthorityAnswer)]) {
        var tenants: [ResolvedTenant] = []
        var failures: [AuthorityFailure] = []
        var isRefused = false
        for (host, answer) in answers {
            switch answer {
            case .tenant(let tenant):
                // The global host may answer for a tenant of another cloud; that is the same tenant.
                if !tenants.contains(where: { $0.id == tenant.id && $0.cloud == tenant.cloud }) {
                    tenants.append(tenant)
                }
            case .unknown: break
            case .refused: isRefused = true
            case .failure(let reason): failures.append(AuthorityFailure(host: host, reason: reason))
            }
        }
        self = Resolution(tenants: tenants, failures: failures, isRefused: isRefused)
    }

    private init(tenants: [ResolvedTenant], failures: [AuthorityFailure], isRefused: Bool) {
        guard tenants.isEmpty else {
            self = .found(tenants, unasked: failures)
            return
        }
        guard !failures.isEmpty else {
            self = isRefused ? .refused : .notATenant
            return
        }
        let throttles = failures.compactMap { failure -> Duration?? in
            if case .throttled(let delay) = failure.reason { .some(delay) } else { nil }
        }
        if !throttles.isEmpty {
            self = .throttled(retryAfter: throttles.compactMap(\.self).max(), failures)
        } else if failures.contains(where: \.reason.isTransport) {
            self = .unreachable(failures)
        } else {
            self = .unreadable(failures)
        }
    }
}

extension AuthorityFailure.Reason {
    fileprivate var isTransport: Bool {
        if case .transport = self { true } else { false }
    }
}
