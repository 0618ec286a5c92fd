import Localization
import Tenants

extension Words {
    /// What an entry of the log calls a finding, by its subject and its name.
    func say(findingNamed object: String) -> String {
        let parts = object.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let subject = parts.first.flatMap(AccessFinding.Subject.init) else { return Hostile(object).terminal }
        let name = parts.count > 1 ? parts[1] : ""
        switch subject {
        case .token:
            return switch name {
            case "login": say(.findingSubjectLogin)
            case "credential": say(.findingSubjectCredential)
            default: say(.findingSubjectToken, [.name: Hostile(name).terminal])
            }
        case .permission:
            if name == "more than needed" { return say(.matterSurplus) }
            return say(.findingSubjectPermission, [.name: Hostile(name).terminal])
        case .endpoint: return say(.findingSubjectEndpoint, [.name: say(objectsOf: Stream(rawValue: name))])
        case .clock: return say(.findingSubjectClock)
        case .ending:
            return Ending(findingName: Hostile(name), at: nil).map { say(whatEnds: $0) } ?? Hostile(name).terminal
        case .credential: return say(.findingSubjectCredential)
        }
    }
}
