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
    /// How it pretends to be that one.
    package let disguise: Disguise

    /// Looks for a disguise in an address, and is `nil` for one that pretends nothing.
    init?(of url: PastedURL, in catalogue: PortalCatalogue) {
        let names = catalogue.hosts.sorted() + catalogue.microsoftDomains
        if !catalogue.isMicrosofts(url.host), let userName = url.userInformation?.lowercased(),
            let resembled = names.first(where: userName.contains)
        {
            self.init(host: Hostile(url.host), resembled: resembled, disguise: .userName)
        } else {
            self.init(host: url.host, in: catalogue)
        }
    }

    /// Looks for a disguise in a host alone, and is `nil` for every host of the catalogue.
    package init?(host: String, in catalogue: PortalCatalogue) {
        let host = host.lowercased()
        let portals = catalogue.hosts
        guard !portals.contains(host) else { return nil }
        // An operator's own hosts are not what anyone imitates, and their neighbours are their own business.
        let targets = portals.filter(catalogue.isMicrosofts).sorted()
        for examine in [LookAlike.letters, LookAlike.placement, LookAlike.spelling] {
            guard let (resembled, disguise) = examine(host, targets, catalogue.microsoftDomains) else { continue }
            // Microsoft has no host with letters of another script, so not even below its domains is one genuine.
            if catalogue.isMicrosofts(host), disguise != .foreignLetters { return nil }
            self.init(host: Hostile(host), resembled: resembled, disguise: disguise)
            return
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
