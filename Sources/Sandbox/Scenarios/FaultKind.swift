/// What goes wrong, by the name that a scenario has for it.
enum FaultKind: String, CaseIterable {
    case status
    case gatewayError = "gateway-error"
    case throttled
    case poisonedObject = "poisoned-object"
    case slowHeaders = "slow-headers"
    case slowBody = "slow-body"
    case cutShort = "cut-short"
    case reset
    case resetInBody = "reset-in-body"
    case wrongLength = "wrong-length"
    case invalidJSON = "invalid-json"
    case repeatedPage = "repeated-page"
    case noNextLink = "no-next-link"
    case loopingNextLink = "looping-next-link"
    case foreignNextLink = "foreign-next-link"
    case partial
    case consentWithdrawn = "consent-withdrawn"
    case notProvisioned = "not-provisioned"
    case noLicence = "no-licence"
    case tokenRefused = "token-refused"
    case secretExpired = "secret-expired"
    case rolesWithheld = "roles-withheld"
    case tokenLifetime = "token-lifetime"
    case tokenEndsAfter = "token-ends-after"
    case claimsChallenge = "claims-challenge"
    case unresolvableHost = "unresolvable-host"
    case handshakeClosed = "handshake-closed"
    case plainText = "plain-text"
    case clockSkew = "clock-skew"
    case tenantRenamed = "tenant-renamed"
    case quirk

    /// The keys that it has beside those of every fault.
    var keys: [String] {
        switch self {
        case .status: ["status", "code", "message"]
        case .gatewayError: ["status"]
        case .throttled: ["retry-after", "as-date"]
        case .poisonedObject: ["object"]
        case .slowHeaders, .slowBody: ["takes"]
        case .wrongLength, .clockSkew: ["by"]
        case .loopingNextLink: ["to"]
        case .foreignNextLink: ["host"]
        case .partial: ["warning", "empty"]
        case .tokenRefused: ["code", "error"]
        case .rolesWithheld: ["roles"]
        case .tokenLifetime: ["lasts"]
        case .tokenEndsAfter: ["uses"]
        case .tenantRenamed: ["name"]
        case .quirk: ["quirks"]
        case .cutShort, .reset, .resetInBody, .invalidJSON, .repeatedPage, .noNextLink, .consentWithdrawn,
            .notProvisioned, .noLicence, .secretExpired, .claimsChallenge, .unresolvableHost, .handshakeClosed,
            .plainText:
            []
        }
    }

    /// What it is on where a scenario does not say; `nil` where it has to.
    var usualTarget: Fault.Target? {
        switch self {
        case .tokenRefused, .secretExpired, .rolesWithheld, .tokenLifetime: .token
        case .handshakeClosed, .plainText: .connection
        case .noNextLink, .loopingNextLink, .foreignNextLink, .repeatedPage, .poisonedObject, .partial, .quirk: .lists
        case .consentWithdrawn, .notProvisioned, .noLicence, .clockSkew, .tenantRenamed, .tokenEndsAfter,
            .claimsChallenge:
            .any
        case .unresolvableHost: .discovery
        default: nil
        }
    }

    /// What it can be on.
    var targets: Set<Fault.Target> {
        let everything = Set(Fault.Target.allCases)
        let requests = everything.subtracting([.connection])
        switch self {
        case .handshakeClosed, .plainText: return [.connection]
        case .reset: return everything
        case .secretExpired, .rolesWithheld, .tokenLifetime: return [.token]
        case .tokenRefused: return [.token, .authorize]
        case .poisonedObject: return [.incidents, .alerts, .lists]
        case .noNextLink, .loopingNextLink, .foreignNextLink, .repeatedPage, .partial:
            return requests.subtracting([.token, .authorize, .discovery, .hunting])
        case .quirk: return [.incidents, .alerts, .lists, .any]
        case .tenantRenamed: return [.any]
        case .tokenEndsAfter, .claimsChallenge: return requests.subtracting([.token, .authorize, .discovery])
        default: return requests
        }
    }

    /// The effect, with what the other keys say of it.
    func effect(_ record: ScenarioRecord) throws(ScenarioError) -> Fault.Effect {
        switch self {
        case .status:
            let status = try record.requiredNumber("status", in: 400...599)
            let code = try record.text("code") ?? FaultKind.code(of: status)
            return .status(status, code: code, message: try record.text("message") ?? "")
        case .gatewayError: return .gateway(try record.number("status", in: 500...599) ?? 502)
        case .throttled: return try FaultKind.throttled(record)
        case .poisonedObject: return .poisoned(object: try record.requiredNumber("object", in: 1...100_000_000))
        case .slowHeaders: return .slow(try record.requiredSpan("takes"))
        case .slowBody: return .slowBody(try record.requiredSpan("takes"))
        case .cutShort: return .cutShort
        case .reset: return .reset
        case .resetInBody: return .resetInBody
        case .wrongLength: return .wrongLength(by: try FaultKind.difference(record))
        case .invalidJSON: return .invalidJSON
        case .repeatedPage: return .repeatsPage
        case .noNextLink: return .withoutNextLink
        case .loopingNextLink: return try FaultKind.loop(record)
        case .foreignNextLink: return .nextLink(.toHost(try FaultKind.host(record)))
        case .partial:
            let warning = try record.text("warning") ?? "199 - \"Microsoft/MDO/504/10000\""
            guard warning.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw record.failure("warning", "warning takes what a header can hold: ASCII characters on one line.")
            }
            return try record.flag("empty") ?? false ? .partialEmpty(warning: warning) : .partial(warning: warning)
        case .consentWithdrawn: return .consentWithdrawn
        case .notProvisioned: return .notProvisioned
        case .noLicence: return .noLicence
        case .tokenRefused:
            let code = try record.requiredNumber("code", in: 10_000...99_999_999)
            return .tokenRefused(code: code, error: try record.text("error") ?? "invalid_grant")
        case .secretExpired: return .tokenRefused(code: 7_000_222, error: "invalid_client")
        case .rolesWithheld:
            guard let roles = try record.texts("roles"), !roles.isEmpty else {
                throw record.failure(
                    "roles",
                    "A fault roles-withheld needs the key roles: a list such as [SecurityAlert.Read.All]."
                )
            }
            return .withholdsRoles(roles.map(\.text))
        case .tokenLifetime:
            let seconds = try record.requiredSpan("lasts").components.seconds
            return .tokenLifetime(seconds: Int(min(max(1, seconds), 86_400)))
        case .tokenEndsAfter: return .tokenEndsAfter(uses: try record.requiredNumber("uses", in: 0...1_000_000))
        case .claimsChallenge: return .claimsChallenge
        case .unresolvableHost: return .unresolvable
        case .handshakeClosed: return .handshakeClosed
        case .plainText: return .plainText
        case .clockSkew: return .clockSkew(try record.requiredSpan("by", signed: true))
        case .tenantRenamed: return .renamed(try record.requiredText("name"))
        case .quirk: return .quirk(try FaultKind.quirks(record))
        }
    }

    private static func throttled(_ record: ScenarioRecord) throws(ScenarioError) -> Fault.Effect {
        let isDate = try record.flag("as-date") ?? false
        guard let span = try record.span("retry-after") else {
            guard !isDate else {
                throw record.failure("as-date", "as-date needs retry-after: how far away the date is.")
            }
            return .throttled(retryAfter: nil)
        }
        let seconds = Int(span.components.seconds)
        return isDate ? .throttledUntil(seconds: seconds) : .throttled(retryAfter: seconds)
    }

    private static func difference(_ record: ScenarioRecord) throws(ScenarioError) -> Int {
        let bytes = try record.requiredNumber("by", in: -1_000_000...1_000_000)
        guard bytes != 0 else {
            throw record.failure("by", "by takes how many bytes are too many, or too few, such as 10 or -10.")
        }
        return bytes
    }

    private static func loop(_ record: ScenarioRecord) throws(ScenarioError) -> Fault.Effect {
        switch try record.text("to") ?? "itself" {
        case "itself": return .nextLink(.toItself)
        case "first-page": return .nextLink(.toFirstPage)
        case let other:
            throw record.failure("to", ScenarioRecord.unknown(other, for: "to", among: ["itself", "first-page"]))
        }
    }

    private static func host(_ record: ScenarioRecord) throws(ScenarioError) -> String {
        let host = try record.text("host") ?? "graph.attacker.invalid"
        let allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-:"
        guard host.count <= 260, host.allSatisfy(allowed.contains) else {
            throw record.failure("host", "host takes a host name in lower case, such as graph.attacker.invalid.")
        }
        return host
    }

    private static func quirks(_ record: ScenarioRecord) throws(ScenarioError) -> Quirks {
        let names = try record.texts("quirks") ?? []
        var quirks: Quirks = []
        for (name, line) in names {
            guard let named = Quirks.named.first(where: { $0.name == name }) else {
                let sentence = ScenarioRecord.unknown(name, for: "quirks", among: Quirks.named.map(\.name))
                throw ScenarioError(file: record.file, line: line, sentence)
            }
            quirks.formUnion(named.quirk)
        }
        guard !quirks.isEmpty else {
            let words = Quirks.named.map(\.name).joined(separator: ", ")
            throw record.failure("quirks", "A fault quirk needs the key quirks: a list of \(words).")
        }
        return quirks
    }

    /// What Graph calls a status (Graph, "Error responses and resource types").
    private static func code(of status: Int) -> String {
        switch status {
        case 400: "BadRequest"
        case 401: "InvalidAuthenticationToken"
        case 403: "Forbidden"
        case 404: "ResourceNotFound"
        case 429: "TooManyRequests"
        case 502: "BadGateway"
        case 503: "ServiceUnavailable"
        case 504: "GatewayTimeout"
        default: "UnknownError"
        }
    }
}
