import MicrosoftCloud
package import Tenants

/// A tenant as the login hosts know it.
package struct FoundTenant: Hashable, Sendable {
    package let id: TenantID
    package let cloud: Cloud

    init(_ tenant: ResolvedTenant) {
        id = tenant.id
        cloud = tenant.cloud
    }
}

/// Why no tenant was found by what someone typed.
package enum TenantTrouble: Error, Hashable, Sendable {
    /// It can be neither a domain nor a tenant ID; it may have been meant for a domain.
    case malformed(Hostile, meant: DomainName?, sentence: String)
    /// No cloud of Microsoft's has such a tenant.
    case absent(String)
    /// Microsoft does not take it for a domain.
    case refused(String)
    /// Not all hosts said whether they know it.
    case untold(String, why: String, isThrottled: Bool)
    /// One tenant was found, and some host may know another one of the name.
    case uncertain(String, FoundTenant, why: String, isThrottled: Bool)
    /// It is a tenant in another cloud than the one that was named.
    case elsewhere(String, Cloud, [FoundTenant])
    /// It is a tenant in more than one cloud.
    case several(String, [FoundTenant])

    /// Whether trying again may help.
    package var isPassing: Bool {
        switch self {
        case .untold, .uncertain: true
        case .malformed, .absent, .refused, .elsewhere, .several: false
        }
    }

    init(_ error: MalformedTenantQuery) {
        switch error {
        case .empty: self = .malformed(Hostile(""), meant: nil, sentence: "\(error)")
        case .webAddress(let text, let meant), .mailAddress(let text, let meant):
            self = .malformed(text, meant: meant, sentence: "\(error)")
        case .tenantID(let text, _), .spaces(let text), .noDot(let text), .notADomain(let text):
            self = .malformed(text, meant: nil, sentence: "\(error)")
        }
    }

    /// What an answer in which there is no tenant comes to.
    init(of resolution: Resolution, about query: TenantQuery) {
        let sentence = resolution.sentence(about: query)
        switch resolution {
        case .notATenant, .found: self = .absent(query.text)
        case .refused: self = .refused(query.text)
        case .throttled: self = .untold(query.text, why: sentence, isThrottled: true)
        case .unreachable, .unreadable: self = .untold(query.text, why: sentence, isThrottled: false)
        }
    }
}

extension TenantTrouble: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(_, _, let sentence): sentence
        case .absent(let name): "\(name) is no tenant in any of Microsoft's clouds."
        case .refused(let name): "Microsoft does not take \(name) for a domain or a tenant ID."
        case .untold(_, let why, _): why
        case .uncertain(let name, let found, let why, _):
            "\(name) is tenant \(found.id) in \(found.cloud.title), but \(why) "
                + "Try again, or go on with that tenant by --cloud \(found.cloud.rawValue)."
        case .elsewhere(let name, let cloud, let found):
            "\(name) is no tenant in \(cloud.title); it is \(found.named)."
        case .several(let name, let found):
            "\(name) is a tenant in \(found.count) clouds: \(found.named). Say which one with --cloud."
        }
    }
}

extension [FoundTenant] {
    fileprivate var named: String {
        map { "\($0.id) in \($0.cloud.title) (--cloud \($0.cloud.rawValue))" }.joined(separator: ", ")
    }
}

extension TenantQuery {
    /// What was asked about, as it is written.
    var text: String { "\(self)" }
}
