/// An address that a hurried reader would take for Microsoft's, and that is not.
package struct LookAlike: Hashable, Sendable {
    /// How it pretends.
    package enum Disguise: Hashable, Sendable {
        /// Letters of another script, or accents: `sеcurity.microsoft.com` with a Cyrillic е.
        case foreignLetters
        /// Digits for letters, or two letters for one: `micr0soft.com`, `rnicrosoft.com`.
        case lookingLetters
        /// Microsoft's name stands in front of a domain of someone else's: `security.microsoft.com.evil.example`.
        case inFront
        /// The name is pulled together: `security-microsoft.com`.
        case joined
        /// A letter more, less or other: `security.microsft.com`.
        case misspelt
        /// Microsoft's name is a user's name: `https://security.microsoft.com@evil.example`.
        case userName
    }

    /// The host that the address leads to.
    package let host: Hostile
    /// The host or domain of Microsoft's that it is made to resemble.
    package let resembled: String
    package let disguise: Disguise

    /// Looks for a disguise, and is `nil` for an address that pretends nothing, and always for a host of the catalogue.
    init?(of url: PastedURL, in catalogue: PortalCatalogue) {
        let portals = catalogue.hosts
        guard !portals.contains(url.host) else { return nil }
        if let userName = url.userInformation?.lowercased(),
            let resembled = (portals.sorted() + catalogue.microsoftDomains).first(where: userName.contains)
        {
            self.init(host: Hostile(url.host), resembled: resembled, disguise: .userName)
        } else {
            self.init(host: url.host, portals: portals, domains: catalogue.microsoftDomains)
        }
    }

    /// Looks for a disguise in a host alone.
    package init?(host: String, in catalogue: PortalCatalogue) {
        let portals = catalogue.hosts
        guard !portals.contains(host.lowercased()) else { return nil }
        self.init(host: host.lowercased(), portals: portals, domains: catalogue.microsoftDomains)
    }

    private init?(host: String, portals: Set<String>, domains: [String]) {
        let isMicrosofts = { (name: String) in domains.contains { name == $0 || name.hasSuffix("." + $0) } }
        // An operator's own hosts are not what anyone imitates, and their neighbours are their own business.
        let targets = portals.filter(isMicrosofts).sorted()
        if isMicrosofts(host) {
            // Microsoft has no host with letters of another script, so not even here is one genuine.
            guard let (resembled, disguise) = LookAlike.letters(host, targets, domains), disguise == .foreignLetters
            else {
                return nil
            }
            self.init(host: Hostile(host), resembled: resembled, disguise: disguise)
            return
        }
        for examine in [LookAlike.letters, LookAlike.placement, LookAlike.spelling] {
            if let (resembled, disguise) = examine(host, targets, domains) {
                self.init(host: Hostile(host), resembled: resembled, disguise: disguise)
                return
            }
        }
        return nil
    }

    private init(host: Hostile, resembled: String, disguise: Disguise) {
        self.host = host
        self.resembled = resembled
        self.disguise = disguise
    }
}

extension LookAlike: CustomStringConvertible {
    package var description: String {
        let way =
            switch disguise {
            case .foreignLetters: "it is written with letters of another script"
            case .lookingLetters: "it is written with characters that look like others"
            case .inFront: "that name only stands in front of someone else's domain"
            case .joined: "it only has the name in it"
            case .misspelt: "it is a letter or two away"
            case .userName: "that name stands before the @, where a user's name goes"
            }
        return "\(host) is not Microsoft's. It looks like \(resembled), but \(way). Do not open it."
    }
}
