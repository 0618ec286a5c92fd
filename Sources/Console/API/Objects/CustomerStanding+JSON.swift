import Storage
import Tenants

extension CustomerStanding {
    /// The members of its document; how many are open is at least so many where not all is seen.
    func members(at now: Timestamp) -> [JSON.Member] {
        let details = customer.details
        return [
            JSON.Member("customer", customer.brief),
            JSON.Member("state", .text(details.state.rawValue)),
            JSON.Member("tier", .text(optional: details.tier)),
            JSON.Member("tags", .texts(details.tags.sorted())),
            JSON.Member("health", .text(health.rawValue)),
            JSON.Member("cause", .text(optional: sight.brief(at: now))),
            JSON.Member("reason", .text(optional: sight.reason(at: now))),
            JSON.Member("since", .moment(sight.worst?.since)),
            JSON.Member(
                "open",
                .object(
                    Severity.known.sorted { $0.rank > $1.rank }.map { severity in
                        JSON.Member(severity.rawValue, .number(open[severity] ?? 0))
                    }
                ),
            ),
            JSON.Member("isOpenWhole", .flag(!isOpenPartial)),
            JSON.Member("lastWholeRead", .moment(sight.lastWholeRead)),
            JSON.Member("ends", ending?.json ?? .null),
            JSON.Member("arrivals", .list(arrivals.map { .number($0) })),
            JSON.Member("unseenDays", .number(unseenDays)),
            JSON.Member("asOf", .moment(now)),
        ]
    }
}

extension Ending {
    fileprivate var json: JSON {
        ["kind": .text(kind.rawValue), "name": .text(Hostile(name)), "moment": .moment(moment)]
    }
}

extension Connection {
    /// How it stands; never what proves it.
    var json: JSON {
        [
            "tenantID": .text(tenant.rawValue),
            "kind": .text(kind.rawValue),
            "clientID": .text(clientID),
            "account": account.isEmpty ? .null : .text(account),
            "state": .text(state.rawValue),
            "consented": .moment(consented),
            "ends": .moment(ends),
        ]
    }
}

extension SecretRecord {
    /// What is known of it without opening it.
    var json: JSON {
        [
            "kind": .text(name.kind.rawValue),
            "label": .text(Hostile(name.label)),
            "generation": .number(generation),
            "created": .moment(created),
            "lastUsed": .moment(lastUsed),
            "ends": .moment(ends),
        ]
    }
}

extension PartnerRelationship {
    /// How it stands.
    var json: JSON {
        [
            "tenantID": .text(tenant.rawValue),
            "id": .text(id),
            "partner": .text(partner.rawValue),
            "name": .text(name),
            "status": .text(status.rawValue),
            "ends": .moment(ends),
            "extendsItself": .flag(extendsItself),
            "notSeenSince": .moment(notSeenSince),
        ]
    }
}
