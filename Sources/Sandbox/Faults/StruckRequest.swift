import HTTPTypes
import Tenants

/// What a fault looks at in a request.
struct StruckRequest: Sendable {
    var target: Fault.Target
    /// Whose data is asked for; `nil` where the request does not say, or its token is none of the sandbox's.
    var tenant: MadeUpTenant?
    /// Who asks for a token, once the login service knows.
    var party: Fault.Party?
    var expands = false
    /// The page of a list, from one.
    var page = 1

    /// A connection of which no more is known.
    static let connection = StruckRequest(target: .connection)

    init(target: Fault.Target, tenant: MadeUpTenant? = nil, party: Fault.Party? = nil) {
        self.target = target
        self.tenant = tenant
        self.party = party
    }

    /// - Parameters:
    ///   - asked: The request.
    ///   - target: What its path is of.
    ///   - tenant: Whose data it asks for.
    init(_ asked: Asked, target: Fault.Target, tenant: MadeUpTenant?) {
        self.target = target
        self.tenant = tenant
        // A query that cannot be read is no page of anything, and gets the answer of the service itself.
        guard !asked.query.isEmpty, let form = Form(asked.query) else { return }
        expands = form["$expand"] != nil
        let skip = form["$skip"].flatMap(Int.init) ?? 0
        let size = form["$top"].flatMap(Int.init) ?? target.defaultPageSize
        // No list goes farther than this, and what is beyond it is refused in any case.
        page = min(max(0, skip), 1 << 40) / min(max(1, size), ListQuery.largestPage) + 1
    }

    /// Whether a fault is about requests like this one.
    func isMet(by fault: Fault) -> Bool {
        guard fault.target.strikes(target), expands || !fault.onlyWithExpand, fault.concerns(party) else {
            return false
        }
        return fault.page.map { $0 == page } ?? true
    }
}

extension Fault.Target {
    fileprivate var defaultPageSize: Int {
        self == .incidents ? SecurityCollection.incidents.defaultPageSize : SecurityCollection.alerts.defaultPageSize
    }

    /// What a request is for, by its path; `nil` for the control of the sandbox itself, which nothing strikes.
    init?(path: [String]) {
        switch path.first {
        case "sandbox": return nil
        case "v1.0":
            switch (path.dropFirst().first, path.dropFirst(2).first) {
            case ("security", "incidents"): self = .incidents
            case ("security", "alerts_v2"): self = .alerts
            case ("security", let call?) where call.hasSuffix("runHuntingQuery"): self = .hunting
            default: self = .directory
            }
        case "api": self = .defender
        case "tenants": self = .resourceManager
        default:
            if path.last == "token" {
                self = .token
            } else if path.contains(".well-known") || path.contains("discovery") {
                self = .discovery
            } else {
                self = .authorize
            }
        }
    }

    /// Which service answers.
    var service: StruckService {
        switch self {
        case .token, .authorize, .discovery: .entra
        case .defender: .defender
        case .resourceManager: .resourceManager
        default: .graph
        }
    }
}

/// The service that a struck request is for, which shapes its refusals.
enum StruckService: Sendable {
    case entra
    case graph
    case defender
    case resourceManager
}
