import Localization
import Storage
import Tenants

/// One of a customer's tenants, as texts: what it is, how well it is read, and what is the matter with the way in.
struct TenantModel: Sendable {
    /// One of its streams.
    struct StreamLine: Sendable {
        let name: String
        let sign: HealthSign
        /// Why it is not seen; `nil` where it is.
        let reason: String?
        let since: Moment?
        /// When it was last read whole; `nil` where it never was.
        let read: Moment?
        let attempt: Moment?
        let gaps: [GapLine]
    }

    /// Something of it that could not be read.
    struct GapLine: Sendable {
        let told: Told
        let since: Moment
    }

    /// What is the matter with the way in.
    struct Finding: Sendable {
        /// What the style sheet calls it.
        let kind: String
        let word: String
        let strokes: String
        let told: Told
        /// Who must do something; `nil` where nobody must.
        let who: String?
        let way: WayOut?
        let since: Moment
    }

    let name: String
    let id: String
    let cloud: String
    let domains: [String]
    /// What is said of domains that are not listed; `nil` where all are.
    let others: String?
    let streams: [StreamLine]
    let findings: [Finding]
    let hasFindings: Bool
    /// Whether it is shown without being unfolded.
    let isOpen: Bool
    let health: HealthSign

    private static let mostDomains = 12
    private static let mostOpen = 3

    /// All tenants of a customer.
    static func all(of customer: Customer, _ facts: CustomerFacts, _ visit: Visit) -> [TenantModel] {
        let streams = Dictionary(grouping: facts.sight.streams, by: \.tenant.id)
        let waiting = facts.connections.awaitingConsent
        return customer.tenants.map { tenant in
            TenantModel(
                tenant,
                of: customer,
                streams[tenant.id] ?? [],
                facts.findings.findings(of: tenant.id, at: visit.now),
                isWaiting: waiting.contains(tenant.id),
                isAmongFew: customer.tenants.count <= mostOpen,
                visit,
            )
        }
    }

    private init(
        _ tenant: Tenant,
        of customer: Customer,
        _ streams: [CustomerSight.OneStream],
        _ kept: [(kept: KeptFinding, finding: AccessFinding)],
        isWaiting: Bool,
        isAmongFew: Bool,
        _ visit: Visit,
    ) {
        let words = visit.words
        name = Hostile(tenant.displayName).terminal
        id = tenant.id.rawValue
        cloud = tenant.cloud.title
        // The one that it shows comes first.
        let all = tenant.domains.sorted { one, other in
            (one != tenant.defaultDomain ? 1 : 0, one.rawValue) < (
                other != tenant.defaultDomain ? 1 : 0, other.rawValue
            )
        }
        domains = all.prefix(Self.mostDomains).map(\.rawValue)
        let rest = all.count - domains.count
        others = rest > 0 ? words.say(.unseenOthers, [.count: words.number(rest)]) : nil
        self.streams = streams.map { StreamLine($0, of: customer, visit) }
        let ways = WaysOut(to: tenant, of: customer.details.handle, visit)
        findings = kept.map { Finding($0.kept, $0.finding, ways, visit) }
        hasFindings = !findings.isEmpty
        let standing = Self.standing(of: customer, streams, isWaiting: isWaiting)
        health = HealthSign(standing, words)
        isOpen = isAmongFew || ![.well, .suspended, .left].contains(standing)
    }

    private static func standing(
        of customer: Customer,
        _ streams: [CustomerSight.OneStream],
        isWaiting: Bool,
    ) -> CustomerHealth {
        switch customer.details.state {
        case .suspended: return .suspended
        case .left: return .left
        case .onboarding, .active:
            let worst = streams.map(\.standing).min { $0.rank < $1.rank } ?? .blind
            return isWaiting && [.blind, .neverRead].contains(worst) ? .waiting : worst
        }
    }
}

extension TenantModel.StreamLine {
    fileprivate init(_ stream: CustomerSight.OneStream, of customer: Customer, _ visit: Visit) {
        let words = visit.words
        name = words.say(stream.health.stream == .incidents ? .customerPageIncidents : .customerPageAlerts)
        let isRead = customer.details.state.isRead
        let standing: CustomerHealth =
            isRead ? stream.standing : customer.details.state == .left ? .left : .suspended
        sign = HealthSign(standing, words)
        reason = isRead && standing != .neverRead ? stream.obstacle.map { words.say($0, at: visit.now) } : nil
        // The other reasons say by themselves how long it has been.
        if isRead, case .gap = stream.obstacle { since = stream.since.map { Moment($0, visit) } } else { since = nil }
        read = stream.health.lastWholeRead.map { Moment($0, visit) }
        attempt = stream.health.lastAttempt.map { Moment($0, visit) }
        gaps = stream.health.gaps.map {
            TenantModel.GapLine(told: Told($0, words), since: Moment($0.since, visit))
        }
    }
}

extension TenantModel.Finding {
    fileprivate init(_ kept: KeptFinding, _ finding: AccessFinding, _ ways: WaysOut, _ visit: Visit) {
        kind = "cu-" + finding.severity.rawValue
        word = visit.words.say(finding.severity.phrase)
        strokes =
            switch finding.severity {
            case .failure: "M6.5 2.5h7l4 4v7l-4 4h-7l-4-4v-7zM7 7l6 6M13 7l-6 6"
            case .warning: "M10 3 18 17H2zM10 8v4M10 14.5v.1"
            case .note: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 9v5M10 6v.1"
            }
        told = Told(finding, visit.words)
        who = finding.responsible.phrase.map { visit.words.say($0) }
        way = finding.page.flatMap { ways.page($0) }
        since = Moment(kept.since, visit)
    }
}

extension AccessFinding.Severity {
    /// What it is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .failure: .findingFailure
        case .warning: .findingWarning
        case .note: .findingNote
        }
    }
}

extension AccessFinding.Responsible {
    /// Who must do it; `nil` where nobody must.
    fileprivate var phrase: Phrase? {
        switch self {
        case .provider: .findingOurs
        case .customer: .findingCustomers
        case .analyst: .findingAnalysts
        case .nobody: nil
        }
    }
}
