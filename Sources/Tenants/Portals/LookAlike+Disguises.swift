/// The three ways in which a host can be made to look like another.
extension LookAlike {
    typealias Finding = (resembled: String, disguise: Disguise)

    /// Names that are Microsoft's wherever they stand, unlike words such as `admin` and `cloud`, which are everyone's.
    private static let brands: Set<String> = [
        "microsoft", "microsoftonline", "azure", "office365", "powerbi", "cloudappsecurity", "securitycenter",
    ]

    /// Characters that look like others: the host reads the same, and is another.
    static func letters(_ host: String, _ portals: [String], _ domains: [String]) -> Finding? {
        let shown = Punycode.decoded(host: host)
        let skeleton = Skeleton.of(shown)
        let disguise: Disguise = shown.utf8.allSatisfy { $0 < 0x80 } ? .lookingLetters : .foreignLetters
        if let portal = portals.first(where: { Skeleton.of($0) == skeleton }) { return (portal, disguise) }
        let domain = domains.first { domain in
            let resembled = Skeleton.of(domain)
            return skeleton == resembled || skeleton.hasSuffix("." + resembled)
        }
        return domain.map { ($0, disguise) }
    }

    /// A name of Microsoft's in a place that anyone can choose.
    static func placement(_ host: String, _ portals: [String], _ domains: [String]) -> Finding? {
        let skeleton = Skeleton.of(Punycode.decoded(host: host))
        let words = skeleton.split { $0 == "." || $0 == "-" }
        let hasHyphen = skeleton.contains("-")
        for name in portals + domains {
            let whole = Skeleton.of(name).split { $0 == "." || $0 == "-" }
            guard words.contains(whole) else { continue }
            let isAtEnd = Array(words.suffix(whole.count)) == whole
            // At the end a short name may be part of an honest one, as in blue-office.com.
            if isAtEnd, whole.count < 3 { continue }
            return (name, isAtEnd ? .joined : .inFront)
        }
        for name in portals + domains {
            // Without its last label a name is worth looking for only if a brand is left.
            let stem = Skeleton.of(name).split { $0 == "." || $0 == "-" }.dropLast()
            guard stem.count >= 2, stem.contains(where: { brandSkeletons.contains(String($0)) }) else { continue }
            if words.contains(Array(stem)) { return (name, hasHyphen ? .joined : .inFront) }
        }
        // What was registered is the label before the last, or before a short pair such as co.uk.
        let labels = skeleton.split(separator: ".")
        let registered = labels.dropLast().suffix(2)
        let isPair = registered.count == 2 && (registered.last?.count ?? 0) <= 3
        let label = isPair ? registered.first : registered.last
        let brand = Skeleton.of("microsoft")
        guard let label, label.contains(brand), let domain = domains.first(where: { Skeleton.of($0).contains(brand) })
        else {
            return nil
        }
        return (domain, .joined)
    }

    /// A letter or two away from a portal's host or from a domain.
    static func spelling(_ host: String, _ portals: [String], _ domains: [String]) -> Finding? {
        let skeleton = Skeleton.of(Punycode.decoded(host: host))
        let registered = skeleton.split(separator: ".").suffix(2).joined(separator: ".")
        for (written, names) in [(skeleton, portals), (registered, domains)] {
            let near = names.filter { name in
                // Short names have too many innocent neighbours.
                let limit = name.count >= 13 ? 2 : name.count >= 12 && written == skeleton ? 1 : 0
                return Nearest.slips(Array(Skeleton.of(name).utf8), Array(written.utf8), atMost: limit) != nil
            }
            if let name = near.min(by: { slips(from: $0, to: host) < slips(from: $1, to: host) }) {
                return (name, .misspelt)
            }
        }
        return nil
    }

    private static func slips(from name: String, to host: String) -> Int {
        Nearest.slips(Array(name.utf8), Array(host.utf8), atMost: host.utf8.count) ?? .max
    }

    private static let brandSkeletons = Set(brands.map(Skeleton.of))
}
