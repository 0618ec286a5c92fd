/// A sentence of a story with gaps for who and what it happens to: `"Inbox rule made by \(.victim)"`.
struct Phrase: ExpressibleByStringInterpolation, Sendable {
    /// What may stand in a gap.
    enum Gap: Sendable {
        case victim
        case victimAccount
        case victimPrincipal
        case colleague
        case administrator
        case administratorAccount
        case workstation
        case server
        case linuxServer
        case controller
        case company
        case domain
        case windowsDomain
        case attackerAddress
        case attackerCountry
        case attackerDomain
        case attackerSender
        case file
        case application
        case invoice
        case cluster
        case namespace
        case workload
        case storageAccount
        case storageContainer
        case repository
        case repositoryAddress
        case plantDevice
        case plantSite
        case agent
    }

    fileprivate enum Part: Sendable {
        case text(String)
        case gap(Gap)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        mutating func appendInterpolation(_ gap: Gap) {
            parts.append(.gap(gap))
        }
    }

    private let parts: [Part]

    init(stringLiteral value: String) {
        parts = [.text(value)]
    }

    init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    /// The sentence with its gaps filled from a cast.
    func told(of cast: Cast) -> String {
        if parts.count == 1, case .text(let text) = parts[0] { return text }
        var told = ""
        for part in parts {
            switch part {
            case .text(let text): told += text
            case .gap(let gap): told += cast.words(for: gap)
            }
        }
        return told
    }
}
