import Tenants

/// What can be told of an object without reading its row: a number that stands in every index of the queue.
///
/// Each bit says that the object may have something: a severity, a status, one of some assignees, and, of itself or of
/// one of its alerts, a product and one of some techniques. So a search passes over most of what does not fit at the
/// speed of an index, and looks at the row of what may. A bit too many costs a look; one too few would lose an object.
struct Marks: Hashable, Sendable {
    private(set) var bits: Int64

    private init(_ bits: Int64) {
        self.bits = bits
    }

    /// Those that an incident has from its alerts: products and techniques.
    ///
    /// Statements write them as 1099511627775.
    static let ofAlerts = services.all | techniques.all

    /// Those by which alerts are indexed by their product.
    ///
    /// Statements write them as 65535.
    static let ofServices = services.all

    init(of alert: Alert) {
        self = Marks.status(alert.status) | Marks.severity(alert.severity) | Marks.assignee(alert.assignedTo.foldedName)
        self = alert.techniques.reduce(self | Marks.service(alert.service)) { $0 | Marks.technique($1) }
    }

    /// Without those of its alerts.
    init(of incident: Incident) {
        self =
            Marks.status(incident.status) | Marks.severity(incident.severity)
            | Marks.assignee(incident.assignedTo.foldedName)
    }

    static func | (one: Marks, other: Marks) -> Marks { Marks(one.bits | other.bits) }

    static func & (one: Marks, other: Marks) -> Marks { Marks(one.bits & other.bits) }

    static func any(_ marks: some Sequence<Marks>) -> Marks { marks.reduce(Marks(0), |) }
}

extension Marks: Storable {
    init?(stored: Value) {
        guard let bits = Int64(stored: stored) else { return nil }
        self.bits = bits
    }

    var stored: Value { bits.stored }
}

extension Marks {
    // They rest in the store, so what a bit means never changes.
    private static let services = Field(first: 0, count: 16)
    private static let techniques = Field(first: 16, count: 24)
    private static let statuses = Field(first: 40, count: 6)
    private static let severities = Field(first: 46, count: 6)
    private static let assignees = Field(first: 52, count: 10)

    /// Some of the bits, for one property.
    private struct Field {
        let first: Int
        let count: Int

        var all: Marks { Marks(((1 << Int64(count)) - 1) << Int64(first)) }

        subscript(place: Int) -> Marks { Marks(1 << Int64(first + place)) }

        /// A known value's own bit, or the last one for all that are not.
        func place<Member: OpenEnumeration>(of member: Member, among known: [Member]) -> Marks {
            self[Swift.min(known.firstIndex(of: member) ?? count - 1, count - 1)]
        }

        /// One of the bits from a place on, the same for equal texts.
        func place(of text: String, from start: Int = 0) -> Marks {
            self[start + Int(StableHash(text).value % UInt64(count - start))]
        }
    }

    /// Whether the marks say for sure that an object has one of some severities.
    static func tell(_ severities: Set<Severity>) -> Bool { severities.isSubset(of: Severity.known) }

    /// Whether they say for sure that an incident has one of some statuses.
    static func tell(_ status: Set<IncidentStatus>) -> Bool { status.isSubset(of: IncidentStatus.known) }

    /// Whether they say for sure that an alert has one of some statuses.
    static func tell(_ status: Set<AlertStatus>) -> Bool { status.isSubset(of: AlertStatus.known) }

    static func service(_ service: ServiceSource) -> Marks { services.place(of: service, among: ServiceSource.known) }

    static func status(_ status: IncidentStatus) -> Marks { statuses.place(of: status, among: IncidentStatus.known) }

    static func status(_ status: AlertStatus) -> Marks { statuses.place(of: status, among: AlertStatus.known) }

    static func severity(_ severity: Severity) -> Marks { severities.place(of: severity, among: Severity.known) }

    /// A technique's, which its sub-techniques share.
    static func technique(_ technique: Technique) -> Marks {
        techniques.place(of: technique.rawValue.uppercased().before("."))
    }

    /// A folded name's, which all names share that are the same before the @.
    static func assignee(_ name: String?) -> Marks {
        guard let name else { return assignees[0] }
        return assignees.place(of: name.before("@"), from: 1)
    }
}

extension String {
    /// What is before the first such scalar, or all of it; by scalars, as the databases compare.
    fileprivate func before(_ end: Unicode.Scalar) -> String {
        String(UnicodeScalarView(unicodeScalars.prefix { $0 != end }))
    }
}
