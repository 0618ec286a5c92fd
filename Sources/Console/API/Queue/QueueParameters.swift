import Foundation
import Storage
import Tenants

/// What of the queue a program asks for: the filters of the pages, by the same names.
struct QueueParameters: Sendable {
    /// Those who were named; empty where all are meant.
    let customers: [Customer]
    let filter: QueueFilter

    /// - Parameters:
    ///   - call: What is asked.
    ///   - statuses: The statuses that such objects have.
    ///   - known: The customers whom the program may see.
    /// - Throws: A ``Problem`` for a value that means nothing.
    init(_ call: Call, statuses: [String], among known: [Customer]) throws {
        let query = call.query
        let given = try query.all("status", "\(statuses.joined(separator: ", ")), or all") { text in
            text == QueueParameters.all || statuses.contains(text) ? text : nil
        }
        customers = try call.namedCustomers(among: known)
        filter = QueueFilter(
            severities: Set(
                try query.all("severity", QueueParameters.words(Severity.known)) { QueueParameters.value($0) }
            ),
            status: given.contains(QueueParameters.all) ? .all : given.isEmpty ? .open : .only(Set(given)),
            services: Set(
                try query.all("service", QueueParameters.words(ServiceSource.known)) { QueueParameters.value($0) }
            ),
            since: try query.moment("since", before: call.now),
            assignment: try query.text("assigned").map { $0.lowercased() == QueueQuery.nobody ? .nobody : .to($0) }
                ?? .anyone,
            technique: try query.one("technique", "a technique such as T1003 or T1003.001") { Technique(typed: $0) },
            text: try query.text("q"),
            includesLeft: !customers.isEmpty,
            sort: try query.one("sort", "urgency, updated, created or customer") { QueueFilter.Sort(rawValue: $0) }
                ?? .urgency,
            limit: try query.limit(),
            after: try query.cursor { QueuePlace(cursor: Base64URL.base64(of: $0)) },
        )
    }

    private static let all = "all"

    private static func words<Value: OpenEnumeration>(_ known: [Value]) -> String {
        known.map(\.rawValue).joined(separator: ", ")
    }

    private static func value<Value: OpenEnumeration>(_ text: String) -> Value? {
        Value.known.first { $0.rawValue == text }
    }

    /// What the operations take that list the queue.
    static func parameters(statuses: [String]) -> [Parameter] {
        [
            Parameter(
                name: "severity",
                summary: "Only of this severity.",
                schema: .oneOf(Severity.known.map(\.rawValue)),
                isRepeated: true,
            ),
            Parameter(
                name: "status",
                summary: "Only of this status; what is open where nothing is said.",
                schema: .oneOf(statuses + [all]),
                isRepeated: true,
            ),
            .customer,
            Parameter(
                name: "service",
                summary: "Only from this product.",
                schema: .oneOf(ServiceSource.known.map(\.rawValue)),
                isRepeated: true,
            ),
            Parameter(
                name: "assigned",
                summary: "Only what is assigned to this name, or to `nobody`.",
                schema: .string(upTo: 200),
            ),
            Parameter(
                name: "technique",
                summary: "Only with this MITRE technique; `T1003` also finds `T1003.001`.",
                schema: ["type": "string", "pattern": "^[Tt][0-9]{4}([.][0-9]{3})?$"],
            ),
            Parameter(
                name: "since",
                summary: "Only what changed since: a span such as `2h` or `3d`, a day, or a whole timestamp.",
                schema: ["type": "string", "examples": ["2h", "2026-11-02", "2026-11-02T08:14:05Z"], "maxLength": 40],
            ),
            Parameter(
                name: "q",
                summary:
                    "Words of the title or the ID, a whole entity of the evidence, or a part of a customer's name.",
                schema: .string(upTo: 200),
            ),
            Parameter(
                name: "sort",
                summary: "The order.",
                schema: .oneOf(QueueFilter.Sort.allCases.map(\.rawValue)),
            ),
            .limit, .cursor,
        ]
    }
}

extension Parameter {
    static let customer = Parameter(
        name: "customer",
        summary: "Only of this customer, by the handle.",
        schema: .handle,
        isRepeated: true,
    )
    static let limit = Parameter(
        name: "limit",
        summary: "How many there are on a page.",
        schema: [
            "type": "integer", "minimum": 1, "maximum": .number(APIQuery.most), "default": .number(APIQuery.usual),
        ],
    )
    static let cursor = Parameter(
        name: "cursor",
        summary: "Where the page begins: what `next` of the page before said, as it was.",
        schema: ["type": "string", "pattern": "^[A-Za-z0-9_-]{1,800}$"],
    )
}

extension JSON {
    /// The schema of a text that is one of some words.
    static func oneOf(_ words: [String]) -> JSON { ["type": "string", "enum": .texts(words)] }

    /// The schema of a customer's handle.
    static let handle: JSON = ["type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"]

    /// The schema of a text.
    static func string(upTo length: Int) -> JSON { ["type": "string", "minLength": 1, "maxLength": .number(length)] }
}
