import Console
import Tenants

/// The streams of some customers' tenants as a list.
enum StatusListing {
    /// A stream, and whose it is.
    struct Item {
        let customer: Customer
        let stream: CustomerSight.OneStream
        /// How many of its incidents or alerts are open.
        let open: Int
        /// The gaps whose sentences were not told with the stream before it, which mostly lacks the same.
        let untold: [(gap: Gap, finding: StatusFindings.Item?)]
        /// What is the matter with the way into its tenant, where it is the tenant's last stream.
        let findings: [StatusFindings.Item]
    }

    static func listing(
        _ sights: [CustomerSight],
        open: [TenantID: [Tenants.Stream: Int]],
        _ unseen: Unseen,
        _ findings: StatusFindings,
        at now: Timestamp,
    ) -> Listing<Item> {
        Listing(
            sights.flatMap { items(of: $0, open: open, findings) },
            named: "streams",
            rest: [JSON.Member("unseen", unseen.json), JSON.Member("customers", .number(unseen.total))],
            columns: [
                Table.Column("CUSTOMER"), Table.Column("TENANT", least: 12, importance: 4), Table.Column("STREAM"),
                Table.Column("STATE"), Table.Column("OPEN", .right, importance: 5),
                Table.Column("READ WHOLE", .right, importance: 7),
                Table.Column("SINCE", .right, importance: 6), Table.Column("/H", .right, importance: 1),
                Table.Column("ERR", .right, importance: 3), Table.Column("NEXT", .right, importance: 2),
                Table.Column("WHY", least: 12, importance: 8),
            ],
            row: { row($0, at: now) },
            json: { $0.stream.json(of: $0.customer, open: $0.open, at: now) },
        )
    }

    private static func items(
        of sight: CustomerSight,
        open: [TenantID: [Tenants.Stream: Int]],
        _ findings: StatusFindings,
    ) -> [Item] {
        let gaps = Dictionary(grouping: sight.streams.flatMap(\.health.gaps), by: \.tenant)
        var told: [TenantID: Set<Hostile>] = [:]
        return sight.streams.map { stream in
            let untold = stream.health.gaps.filter { told[$0.tenant, default: []].insert($0.reason).inserted }
            let open = open[stream.tenant.id]?[stream.health.stream] ?? 0
            let isLast = stream.health.stream == Tenants.Stream.allCases.last
            return Item(
                customer: sight.customer,
                stream: stream,
                open: open,
                untold: untold.map { ($0, findings.item(telling: $0)) },
                findings: isLast ? findings.untold(beside: gaps[stream.tenant.id] ?? [], of: stream.tenant.id) : [],
            )
        }
    }

    private static func row(_ item: Item, at now: Timestamp) -> Table.Row {
        let stream = item.stream
        let (state, style) = item.state
        return Table.Row(
            [
                Cell(item.customer.details.handle.rawValue, .bold),
                Cell(stream.tenant.domain?.rawValue ?? stream.tenant.id.rawValue),
                Cell(stream.health.stream.rawValue),
                Cell(state, style),
                Cell(item.openWords),
                Cell(stream.health.lastWholeRead.map { $0.age(at: now) } ?? "never"),
                Cell(stream.since.map { $0.age(at: now) } ?? ""),
                Cell(stream.health.due == nil ? "–" : String(stream.health.changesPerHour)),
                Cell(stream.health.due == nil && stream.health.failures == 0 ? "–" : String(stream.health.failures)),
                Cell(stream.health.next?.fromNow(at: now) ?? "–"),
                Cell(item.brief(at: now) ?? ""),
            ],
            under: item.untold.map { gap, finding in
                let reason = "\(gap.reason)"
                return Cell("for \(gap.since.age(at: now)): \(reason)\(finding?.toDo(behind: reason) ?? "")", .faint)
            }
                + item.findings.map { Cell($0.line(at: now), .faint) },
        )
    }
}

extension StatusListing.Item {
    /// The state in a word or two, and how it is shown.
    var state: (text: String, style: Style) {
        let word = stream.state(of: customer, open: open)
        guard customer.details.state.isRead else { return (word, .faint) }
        return switch stream.sight {
        case .clear: (word, .green)
        case .blind: (word, .boldRed)
        case .neverRead: (word, .yellow)
        }
    }

    /// How many are open: at least so many where not all is seen, and a question where that is nothing.
    var openWords: String {
        guard stream.sight != .clear else { return String(open) }
        return open == 0 ? "?" : "\(open)+"
    }

    func brief(at now: Timestamp) -> String? {
        customer.details.state.isRead ? stream.brief(at: now) : "not read"
    }
}

extension StreamHealth {
    /// When it is read next: not before the end of a rest, whatever is due.
    var next: Timestamp? { restUntil.map { max($0, due ?? $0) } ?? due }
}
