import Tenants

extension Overview {
    /// What is said until the first of it was read: nothing, which is not zero.
    static let nothing: JSON = [
        "taken": .null, "open": .null, "arrivals": .null, "service": .null, "recentAlerts": .null, "tenants": .null,
        "unseen": .null,
    ]

    /// The overview as the API gives it.
    var json: JSON {
        [
            "taken": .moment(taken),
            "open": ["bySeverity": Overview.counts(totals), "customers": .list(open.map(\.json))],
            "arrivals": .list(curve.points.map { $0.json(unsureFrom: unsureFrom) }),
            "service": [
                "days": .number(OverviewFigures.serviceDays), "tiers": .list(tiers.map(\.json)),
                "customers": .list(customers.map(\.json)),
            ],
            "recentAlerts": [
                "since": .moment(cut ?? taken - .seconds(86_400 * OverviewFigures.recentDays)),
                "techniques": .list(techniques.map(\.json)), "entities": .list(entities.map(\.json)),
            ],
            "tenants": standings.json,
            "unseen": unseen.json,
        ]
    }

    fileprivate static func counts(_ counts: [Severity: Int]) -> JSON {
        .object(
            Severity.known.sorted { $0.rank > $1.rank }.map { JSON.Member($0.rawValue, .number(counts[$0] ?? 0)) }
        )
    }
}

extension Overview.OpenLine {
    fileprivate var json: JSON {
        ["customer": customer.brief, "bySeverity": Overview.counts(counts), "isSeen": .flag(!isUnseen)]
    }
}

extension Overview.TierLine {
    fileprivate var json: JSON {
        [
            "tier": .text(optional: tier),
            "customers": .number(customers),
            "acknowledged": tally.acknowledged.json(target: target?.acknowledge),
            "resolved": tally.resolved.json(target: target?.resolve),
        ]
    }
}

extension Overview.CustomerLine {
    fileprivate var json: JSON {
        [
            "customer": customer.brief,
            "acknowledged": tally.acknowledged.json(target: target?.acknowledge),
            "resolved": tally.resolved.json(target: target?.resolve),
        ]
    }
}

extension Overview.RankedTechnique {
    fileprivate var json: JSON {
        ["technique": .text(technique.rawValue), "alerts": .number(alerts), "customers": .number(customers)]
    }
}

extension RankedEntity {
    fileprivate var json: JSON {
        [
            "kind": .text(entity.kind.rawValue), "value": .text(entity.value), "alerts": .number(alerts),
            "customers": .number(customers),
        ]
    }
}

extension TenantStandings {
    fileprivate var json: JSON {
        ["well": .number(well), "stale": .number(stale), "blind": .number(blind), "unread": .number(unread)]
    }
}

extension ArrivalCurve.Point {
    fileprivate func json(unsureFrom: Hour?) -> JSON {
        [
            "hour": .moment(hour.start),
            "incidents": .number(count),
            // A mean of four is a whole number of quarters.
            "inFourWeeksBefore": .number(Int(usual * Double(ArrivalCurve.weeks))),
            "isSeen": .flag(unsureFrom.map { hour < $0 } ?? true),
        ]
    }
}

extension GoalTally {
    /// One goal as the API gives it; the times in seconds.
    fileprivate func json(target: Duration?) -> JSON {
        func seconds(_ time: Duration?) -> JSON { time.map { .number($0.components.seconds) } ?? .null }
        return [
            "target": seconds(target),
            "median": seconds(times.median),
            "ninetieth": seconds(times.ninetieth),
            "seen": .number(times.count),
            "waiting": .number(awaited),
            "notSeen": .number(unseen),
            "met": target == nil ? .null : .number(met),
            "missed": target == nil ? .null : .number(missed),
        ]
    }
}
