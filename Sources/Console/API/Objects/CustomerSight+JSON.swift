package import Tenants

extension CustomerSight.OneStream {
    /// How it stands, in a word or two: quiet is what is seen and has nothing open.
    package func state(of customer: Customer, open: Int) -> String {
        guard customer.details.state.isRead else { return customer.details.state.rawValue }
        return switch sight {
        case .clear: open == 0 ? "quiet" : "seen"
        case .blind: "blind"
        case .neverRead: "never read"
        }
    }

    /// How well the stream is read, as the commands and the API give it.
    package func json(of customer: Customer, open: Int, at now: Timestamp) -> JSON {
        let isRead = customer.details.state.isRead
        let reason = isRead ? reason(at: now) : Hostile("not read while \(customer.details.state.rawValue)")
        return [
            "customer": customer.brief,
            "tenantID": .text(health.tenant.rawValue),
            "stream": .text(health.stream.rawValue),
            "state": .text(state(of: customer, open: open)),
            "open": .number(open),
            "lastWholeRead": .moment(health.lastWholeRead),
            "lastAttempt": .moment(health.lastAttempt),
            "position": .moment(health.position),
            "due": .moment(health.due),
            "restUntil": .moment(health.restUntil),
            "failures": .number(health.failures),
            "changesPerHour": health.due == nil ? .null : .number(health.changesPerHour),
            "lastDurationMilliseconds": health.lastDuration.map { .number($0.wholeMilliseconds) } ?? .null,
            "since": .moment(since),
            "reason": .text(optional: reason),
            "gaps": .list(health.gaps.map(\.json)),
        ]
    }
}

extension Gap {
    fileprivate var json: JSON {
        [
            "cause": .text(cause.rawValue),
            "subject": .text(subject),
            "reason": .text(reason),
            "since": .moment(since),
            "lastSeen": .moment(lastSeen),
        ]
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
