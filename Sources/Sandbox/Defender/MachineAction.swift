import Tenants

/// Something that was asked of a computer, and how it goes over the world's time (Defender for Endpoint, "Machine action").
struct MachineAction: Sendable {
    enum Kind: String, Sendable {
        case isolate = "Isolate"
        case unisolate = "Unisolate"
        case scan = "RunAntiVirusScan"
        case restrict = "RestrictCodeExecution"
        case unrestrict = "UnrestrictCodeExecution"
        case collect = "CollectInvestigationPackage"
        case quarantine = "StopAndQuarantineFile"

        /// Only one of a group can be under way on one computer.
        var group: String {
            switch self {
            case .isolate, .unisolate: "isolation"
            case .restrict, .unrestrict: "restriction"
            case .scan, .collect, .quarantine: rawValue
            }
        }
    }

    struct Cancellation: Sendable {
        let author: String
        let comment: String
        let moment: Timestamp
    }

    let id: String
    let kind: Kind
    let machine: Machine
    let requestor: String
    let comment: String
    let scope: String?
    /// The SHA-1 of the file that is to be stopped.
    let file: String?
    let created: Timestamp
    var cancellation: Cancellation?
    /// How long it waits, how long it then takes, and how it ends.
    private let waiting: Duration
    private let working: Duration
    private let ending: String

    /// A new action; its course follows from the seed and from which of the tenant's actions it is.
    init(
        number: Int,
        of tenant: MadeUpTenant,
        seed: UInt64,
        _ kind: Kind,
        on machine: Machine,
        comment: String,
        scope: String?,
        file: String?,
        by requestor: String,
        at moment: Timestamp,
    ) {
        var random = SeededGenerator(seed: seed, for: .directory, tenant.index, -8_000_000 - number)
        id = GUID.text(from: &random)
        (self.kind, self.machine, self.comment, self.scope, self.file) = (kind, machine, comment, scope, file)
        (self.requestor, created) = (requestor, moment)
        waiting = .seconds(random.within(5...40))
        working = .seconds(random.within(20...180))
        ending =
            switch random.below(100) {
            case ..<92: "Succeeded"
            case ..<97: "Failed"
            default: "TimeOut"
            }
    }

    func status(at moment: Timestamp) -> String {
        if cancellation != nil { return "Cancelled" }
        if moment < created + waiting { return "Pending" }
        return moment < created + waiting + working ? "InProgress" : ending
    }

    func isUnderWay(at moment: Timestamp) -> Bool { ["Pending", "InProgress"].contains(status(at: moment)) }

    private func lastUpdate(at moment: Timestamp) -> Timestamp {
        if let cancellation { return cancellation.moment }
        return switch status(at: moment) {
        case "Pending": created
        case "InProgress": created + waiting
        default: created + waiting + working
        }
    }

    func json(at moment: Timestamp) -> OrderedJSON {
        [
            "id": .text(id), "type": .text(kind.rawValue), "title": .null, "requestor": .text(requestor),
            "requestorComment": .text(comment), "status": .text(status(at: moment)),
            "machineId": .text(machine.deviceID), "computerDnsName": .text(machine.dnsName),
            "creationDateTimeUtc": .moment(created), "lastUpdateDateTimeUtc": .moment(lastUpdate(at: moment)),
            "cancellationRequestor": .text(orNull: cancellation?.author),
            "cancellationComment": .text(orNull: cancellation?.comment),
            "cancellationDateTimeUtc": .moment(cancellation?.moment),
            "errorHResult": .integer(status(at: moment) == "Failed" ? -2_147_024_809 : 0),
            "scope": .text(orNull: scope),
            "externalId": .null, "requestSource": "PublicApi",
            "relatedFileInfo": file.map { ["fileIdentifier": .text($0), "fileIdentifierType": "Sha1"] } ?? .null,
            "commands": [], "troubleshootInfo": .null,
        ]
    }
}
