import Tenants

extension ConsentRequest {
    /// What becomes of an answer to it.
    func verdict(on answer: ConsentAnswer, at moment: Timestamp) -> ConsentVerdict {
        guard used == nil else { return .used(self) }
        guard moment < until else { return .expired(self) }
        var answered = self
        answered.used = moment
        switch answer {
        case .refused:
            answered.outcome = .refused
            return .settled(answered)
        case .given(let answerer):
            answered.answerer = answerer
            answered.outcome = answerer == tenant ? .given : .otherTenant
            return answerer == tenant ? .settled(answered) : .otherTenant(answered)
        }
    }

    /// What the audit trail says of it.
    var subject: Hostile {
        Hostile("application \(clientID) in \(tenant.rawValue), asked by \(asker), good until \(until)")
    }
}

extension ConsentVerdict {
    /// The request that was answered, as it stands afterwards.
    var request: ConsentRequest? {
        switch self {
        case .settled(let request), .used(let request), .expired(let request), .otherTenant(let request): request
        case .unknown: nil
        }
    }

    /// What the audit trail says of it.
    func deed(on answer: ConsentAnswer, of customer: Customer) -> Deed {
        let link = request.map { $0.subject.bound } ?? ""
        switch self {
        case .settled(let request) where request.outcome == .given:
            return Deed(.consentGiven, of: customer, subject: Hostile(link))
        case .settled:
            guard case .refused(let why) = answer else { return Deed(.consentRefused, of: customer) }
            return Deed(.consentRefused, of: customer, subject: Hostile("\(link): \(why.bound)"), outcome: .refused)
        case .otherTenant(let request):
            let answerer = request.answerer?.rawValue ?? ""
            let subject = Hostile("\(link): the tenant \(answerer) answered")
            return Deed(.consentForged, of: customer, subject: subject, outcome: .refused)
        case .used(let request):
            let why =
                switch request.outcome {
                case .superseded: "a newer one took its place"
                case .withdrawn: "it was withdrawn"
                default: "it was answered before"
                }
            let subject = Hostile("\(link): \(why)")
            return Deed(.consentForged, of: customer, subject: subject, outcome: .refused)
        case .expired:
            return Deed(.consentForged, of: customer, subject: Hostile("\(link): too late"), outcome: .refused)
        case .unknown: return Deed(.consentForged, outcome: .refused)
        }
    }
}

extension ConsentRequest {
    /// The columns of the table, in the order in which a request takes them; the tenant by its ID.
    static let columns: SQL = "tenant.tenant_id, client_id, asker, asked, until, used, outcome, answerer"

    /// Takes the columns of the table in their order.
    init(from row: inout Row) throws {
        self.init(
            tenant: try row.take(),
            clientID: try row.take(),
            asker: try row.take(),
            asked: try row.take(),
            until: try row.take(),
            used: try row.take(),
            outcome: try row.take(),
            answerer: try row.take(),
        )
    }
}

extension ConsentRequest.Outcome: Storable {}
