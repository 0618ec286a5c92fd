import Localization
import Storage
import Tenants

/// When something ends, as a page shows it: how soon, and what it is.
struct EndText: Hashable, Sendable {
    /// What the style sheet calls how near it is.
    let kind: String
    let what: String
    let when: String
    /// The whole moment; `nil` where nobody knows it.
    let moment: Moment?

    init(_ ending: Ending, _ visit: Visit) {
        what = visit.words.say(ending.kind.phrase)
        (kind, when, moment) = EndText.distance(to: ending.moment, isNear: ending.level(at: visit.now) != nil, visit)
    }

    /// The end of something that the page has named already; `nil` where nobody knows it.
    init?(_ end: Timestamp?, _ visit: Visit) {
        guard let end else { return nil }
        what = ""
        let isNear = end <= visit.now + .seconds(60 * 86_400)
        (kind, when, moment) = EndText.distance(to: end, isNear: isNear, visit)
    }

    private static func distance(
        to end: Timestamp?,
        isNear: Bool,
        _ visit: Visit,
    ) -> (kind: String, when: String, moment: Moment?) {
        let words = visit.words
        guard let end else { return ("cu-far", words.say(.endUnknown), nil) }
        let moment = Moment(end, visit)
        if end <= visit.now { return ("cu-over", words.say(.endOver, [.time: moment.age]), moment) }
        let time = words.age(of: visit.now, at: end)
        return (isNear ? "cu-near" : "cu-far", words.say(.endIn, [.time: time]), moment)
    }
}

extension Ending.Kind {
    /// What it is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .secret: .endSecret
        case .certificate, .sealedCertificate: .endCertificate
        case .connection: .endConnection
        case .relationship, .unlistedRelationship: .endRelationship
        case .signIn: .endSignIn
        }
    }
}
