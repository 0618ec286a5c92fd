package import Tenants

/// How well the tenants are read, as metrics.
package enum CoverageMetrics {
    /// How many tenants each have series of their own.
    package static let mostTenants = 500

    /// The metrics of a snapshot, as they are at a moment.
    package static func families(
        of snapshot: StoreSnapshot,
        at now: Timestamp,
        staleAfter limit: Duration,
    ) -> [MetricFamily] {
        let read = snapshot.streams.filter(\.isRead)
        let judged = read.map { (stream: $0, sight: $0.health.judged(at: now, staleAfter: limit)) }
        let blind = judged.filter { $0.sight != .clear }.map(\.stream)
        return [
            lag(of: read, tenants: snapshot.tenantsRead, at: now),
            MetricFamily(
                "tenantry_tenant_blind",
                .gauge,
                blind.prefix(mostTenants).map { MetricFamily.Sample($0.labels, 1) }
            ),
            tenants(judged.map { ($0.stream.health.tenant, $0.sight) }, unread: snapshot.tenantsNotRead),
            MetricFamily("tenantry_customers_without_tenant", .gauge, Double(snapshot.customersWithoutTenant)),
            gaps(of: read),
            findings(snapshot.findings.compactMap { $0.finding(at: now) }),
            MetricFamily("tenantry_store_changes", .gauge, Double(snapshot.newestChange)),
            MetricFamily("tenantry_snapshot_age_seconds", .gauge, max(0, (now - snapshot.taken).seconds)),
        ]
    }

    private static func lag(of streams: [StoreSnapshot.Stream], tenants: Int, at now: Timestamp) -> MetricFamily {
        let name = "tenantry_tenant_lag_seconds"
        func seconds(_ health: StreamHealth) -> Double {
            health.lastWholeRead.map { max(0, (now - $0).seconds) } ?? .infinity
        }
        guard tenants > mostTenants else {
            return MetricFamily(name, .gauge, streams.map { .init($0.labels, seconds($0.health)) })
        }
        let samples = Tenants.Stream.allCases.flatMap { stream in
            var histogram = Histogram(bounds: Histogram.age)
            for one in streams where one.health.stream == stream { histogram.observe(seconds(one.health)) }
            return histogram.samples([MetricLabel("stream", stream.rawValue)])
        }
        return MetricFamily(name, .histogram, samples)
    }

    /// A tenant is as well seen as the worst of its streams.
    private static func tenants(_ judged: [(TenantID, Sight)], unread: Int) -> MetricFamily {
        let sights = Dictionary(grouping: judged, by: \.0).mapValues { $0.map(\.1.word) }
        let worst = sights.values.map { words in ["blind", "never"].first(where: words.contains) ?? "clear" }
        var counts = ["clear": 0, "blind": 0, "never": 0, "suspended": unread]
        for word in worst { counts[word, default: 0] += 1 }
        return MetricFamily(
            "tenantry_tenants",
            .gauge,
            counts.sorted { $0.key < $1.key }.map { .init([MetricLabel("sight", $0.key)], Double($0.value)) }
        )
    }

    private static func findings(_ findings: [AccessFinding]) -> MetricFamily {
        let samples = AccessFinding.Severity.allCases.flatMap { severity in
            AccessFinding.Subject.allCases.map { subject in
                let count = findings.count { $0.severity == severity && $0.subject == subject }
                let labels = [MetricLabel("severity", severity.rawValue), MetricLabel("subject", subject.rawValue)]
                return MetricFamily.Sample(labels, Double(count))
            }
        }
        return MetricFamily("tenantry_findings_open", .gauge, samples)
    }

    private static func gaps(of streams: [StoreSnapshot.Stream]) -> MetricFamily {
        var counts = Dictionary(uniqueKeysWithValues: Gap.Cause.allCases.map { ($0, 0) })
        for stream in streams {
            for gap in stream.health.gaps { counts[gap.cause, default: 0] += 1 }
        }
        return MetricFamily(
            "tenantry_gaps_open",
            .gauge,
            Gap.Cause.allCases.map { .init([MetricLabel("cause", $0.rawValue)], Double(counts[$0] ?? 0)) }
        )
    }
}

extension Sight {
    fileprivate var word: String {
        switch self {
        case .clear: "clear"
        case .blind: "blind"
        case .neverRead: "never"
        }
    }
}

extension StoreSnapshot.Stream {
    fileprivate var labels: [MetricLabel] {
        [
            MetricLabel("customer", customer.rawValue), MetricLabel("tenant", health.tenant.rawValue),
            MetricLabel("stream", health.stream.rawValue),
        ]
    }
}

extension Duration {
    /// The whole of it in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1_000_000_000_000_000_000
    }
}
