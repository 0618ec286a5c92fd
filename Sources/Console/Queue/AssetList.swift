import Localization
import Storage
import Tenants

/// The users and devices of an incident in a cell of the queue: the first of them in short, how many more, and their whole names for
/// whoever asks.
struct AssetList: Hashable, Sendable {
    /// A name with what stands behind it.
    struct Name: Hashable, Sendable {
        let name: String
        let comma: String
    }

    /// A user and a device, where there are both.
    let names: [Name]
    /// How many more; `nil` where these are all.
    let rest: String?
    let whole: String

    private static let mostShown = 2
    /// So many of each are named for whoever asks: beyond that the incident's own page has them.
    private static let mostNamed = 12
    private static let longestName = 80

    init(_ assets: IncidentAssets, _ words: Words) {
        let users = assets.users.map(AssetList.text)
        let devices = assets.devices.map(AssetList.text)
        let (accounts, hosts) = (users.map(AssetList.account), devices.map(AssetList.host))
        let shown =
            users.isEmpty || devices.isEmpty
            ? (accounts + hosts).prefix(AssetList.mostShown) : accounts.prefix(1) + hosts.prefix(1)
        let comma = words.say(.consoleComma)
        names = shown.enumerated().map { place, name in
            Name(name: name, comma: place + 1 < shown.count ? comma : "")
        }
        rest = words.rest(users.count + devices.count - shown.count, isWhole: assets.isWhole)
        func sentence(_ phrase: Phrase, _ names: [String]) -> [String] {
            guard !names.isEmpty else { return [] }
            let beyond = names.count - AssetList.mostNamed
            let parts = names.prefix(AssetList.mostNamed) + (beyond > 0 ? ["+\(beyond)"] : [])
            return [words.say(phrase, [.names: parts.joined(separator: comma)])]
        }
        let sentences =
            sentence(.queuePageUsersAre, users) + sentence(.queuePageDevicesAre, devices)
            + (assets.isWhole ? [] : [words.say(.queuePageAndMore)])
        whole = sentences.joined(separator: " ")
    }

    /// A user without the domain, which most users of a customer share.
    private static func account(_ name: String) -> String {
        let account = name.prefix { $0 != "@" }
        return account.isEmpty ? name : String(account)
    }

    /// A device without the domain; an address stays whole.
    private static func host(_ name: String) -> String {
        let host = name.prefix { $0 != "." }
        return host.contains(where: \.isLetter) ? String(host) : name
    }

    private static func text(_ name: Hostile) -> String {
        let text = name.terminal
        return text.count > longestName ? text.prefix(longestName) + "…" : text
    }
}

extension Words {
    /// How many more there are beside what is shown; `nil` where there is nothing more.
    ///
    /// Of what was not counted to its end, it claims no more than was.
    func rest(_ count: Int, isWhole: Bool) -> String? {
        if count > 0 { return isWhole ? "+\(count)" : say(.queuePageMoreSeen, [.count: "\(count)"]) }
        return isWhole ? nil : "…"
    }
}
