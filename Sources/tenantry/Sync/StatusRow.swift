import Storage
package import Tenants

/// One tenant on the board: its streams taken together, by the one that is seen worst.
package struct StatusRow: Sendable {
    package let customer: CustomerHandle
    /// `nil` for a customer that has none.
    package let tenant: Tenant?
    package let standing: StatusBoard.Standing
    package let open: [Tenants.Stream: Int]
    /// When each of its streams had been read whole, at the latest; `nil` where one never was.
    package let lastWholeRead: Timestamp?
    /// Since when it is blind, where that is known.
    package let since: Timestamp?
    /// Why it is not seen, in a few words.
    package let why: String?
    /// The worst of what is the matter with the way in, where that is more than worth knowing.
    package let finding: KeptFinding?
    package let failures: Int
    /// When it is read next; `nil` where nothing is planned.
    package let next: Timestamp?
    /// `nil` where nobody has measured it.
    package let changesPerHour: Int?

    /// A customer's tenants, or one row for one that has none: nothing of it is seen either.
    static func rows(
        of sight: CustomerSight,
        open: [TenantID: [Tenants.Stream: Int]],
        _ findings: AccessFindings,
        at now: Timestamp,
    ) -> [StatusRow] {
        guard !sight.customer.tenants.isEmpty else { return [StatusRow(withoutTenant: sight.customer)] }
        let streams = Dictionary(grouping: sight.streams, by: \.tenant.id)
        return sight.customer.tenants.map { tenant in
            StatusRow(sight.customer, tenant, streams[tenant.id] ?? [], open: open[tenant.id] ?? [:], findings, at: now)
        }
    }

    private init(withoutTenant customer: Customer) {
        self.customer = customer.details.handle
        tenant = nil
        standing = customer.details.state.isRead ? .blind : .suspended
        open = [:]
        lastWholeRead = nil
        since = nil
        why = customer.details.state.isRead ? "no tenant" : nil
        finding = nil
        failures = 0
        next = nil
        changesPerHour = nil
    }

    private init(
        _ customer: Customer,
        _ tenant: Tenant,
        _ streams: [CustomerSight.OneStream],
        open: [Tenants.Stream: Int],
        _ findings: AccessFindings,
        at now: Timestamp,
    ) {
        self.customer = customer.details.handle
        self.tenant = tenant
        self.open = open
        let worst = CustomerSight.worst(of: streams)
        let unseen = streams.filter { $0.sight != .clear }
        standing =
            if !customer.details.state.isRead {
                .suspended
            } else if let worst {
                worst.sight == .neverRead ? .neverRead : .blind
            } else {
                open.values.allSatisfy { $0 == 0 } ? .quiet : .seen
            }
        let whole = streams.map(\.health.lastWholeRead)
        lastWholeRead = whole.contains(nil) ? nil : whole.compactMap(\.self).min()
        since = worst?.since
        let name = unseen.count < streams.count ? worst.map { "\($0.health.stream.rawValue): " } ?? "" : ""
        why = customer.details.state.isRead ? worst?.brief(at: now).map { name + $0 } : "not read"
        finding = findings.findings(of: tenant.id, at: now).first { $0.finding.severity != .note }?.kept
        failures = streams.map(\.health.failures).max() ?? 0
        next = streams.compactMap(\.health.next).min()
        changesPerHour = next == nil ? nil : streams.reduce(0) { $0 + $1.health.changesPerHour }
    }

    /// Why it is not seen, or else what is the matter with the way in.
    package func reason(at now: Timestamp) -> String? { why ?? finding?.finding(at: now)?.sentence }

    /// What names it in a log, whatever it is called otherwise.
    package var name: String {
        guard let tenant else { return customer.rawValue }
        return "\(customer) \(tenant.domain?.rawValue ?? tenant.id.rawValue)"
    }

    /// Who is not seen comes first, then who was read whole the longest ago.
    func comesBefore(_ other: StatusRow) -> Bool {
        let (one, two) = (place, other.place)
        if one != two { return one < two }
        let (mine, theirs) = (age, other.age)
        return mine != theirs ? mine < theirs : name < other.name
    }

    /// Whether something is open decides nothing here.
    private var place: StatusBoard.Standing { standing == .quiet ? .seen : standing }

    /// Who was read within the same minute keeps its place from one look to the next.
    private var age: Int64 {
        let moment = standing == .blind ? since : lastWholeRead
        return moment.map { $0.ticks / (60 * Timestamp.ticksPerSecond) } ?? .min
    }
}
