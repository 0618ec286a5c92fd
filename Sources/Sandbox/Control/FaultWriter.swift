/// Writes a fault with the keys that it is read by.
enum FaultWriter {
    static func write(_ fault: Fault, into json: inout JSONWriter) {
        json.member("fault", kind(of: fault.effect).rawValue)
        json.member("on", fault.target.rawValue)
        write(fault.effect, into: &json)
        if let application = fault.party?.application { json.member("application", application) }
        if let user = fault.party?.user { json.member("user", user) }
        if let page = fault.page { json.member("page", page) }
        if fault.onlyWithExpand { json.member("only-with-expand", true) }
        let schedule = fault.schedule
        if schedule.after != .zero { json.member("after", SpanText.text(schedule.after)) }
        if let lasts = schedule.lasts { json.member("for", SpanText.text(lasts)) }
        if schedule.time != .real { json.member("time", schedule.time.rawValue) }
        if schedule.passes > 0 { json.member("pass", schedule.passes) }
        if schedule.every > 1 { json.member("every", schedule.every) }
        if schedule.percent < 100 { json.member("chance", schedule.percent) }
        if let times = schedule.times { json.member("times", times) }
    }

    private static func kind(of effect: Fault.Effect) -> FaultKind {
        switch effect {
        case .tokenRefused(7_000_222, "invalid_client"): .secretExpired
        case .tokenRefused: .tokenRefused
        case .status: .status
        case .gateway: .gatewayError
        case .throttled, .throttledUntil: .throttled
        case .consentWithdrawn: .consentWithdrawn
        case .notProvisioned: .notProvisioned
        case .noLicence: .noLicence
        case .slow: .slowHeaders
        case .withholdsRoles: .rolesWithheld
        case .tokenLifetime: .tokenLifetime
        case .tokenEndsAfter: .tokenEndsAfter
        case .claimsChallenge: .claimsChallenge
        case .quirk: .quirk
        case .clockSkew: .clockSkew
        case .unresolvable: .unresolvableHost
        case .renamed: .tenantRenamed
        case .poisoned: .poisonedObject
        case .partial, .partialEmpty: .partial
        case .withoutNextLink: .noNextLink
        case .nextLink(.toHost): .foreignNextLink
        case .nextLink: .loopingNextLink
        case .repeatsPage: .repeatedPage
        case .invalidJSON: .invalidJSON
        case .slowBody: .slowBody
        case .cutShort: .cutShort
        case .resetInBody: .resetInBody
        case .reset: .reset
        case .wrongLength: .wrongLength
        case .handshakeClosed: .handshakeClosed
        case .plainText: .plainText
        }
    }

    private static func write(_ effect: Fault.Effect, into json: inout JSONWriter) {
        switch effect {
        case .tokenRefused(7_000_222, "invalid_client"): break
        case .tokenRefused(let code, let error):
            json.member("code", code)
            json.member("error", error)
        case .status(let status, let code, let message):
            json.member("status", status)
            json.member("code", code)
            if !message.isEmpty { json.member("message", message) }
        case .gateway(let status): json.member("status", status)
        case .throttled(let seconds):
            if let seconds { json.member("retry-after", SpanText.text(.seconds(seconds))) }
        case .throttledUntil(let seconds):
            json.member("retry-after", SpanText.text(.seconds(seconds)))
            json.member("as-date", true)
        case .slow(let duration), .slowBody(let duration): json.member("takes", SpanText.text(duration))
        case .withholdsRoles(let roles): json.member("roles", roles)
        case .tokenLifetime(let seconds): json.member("lasts", SpanText.text(.seconds(seconds)))
        case .tokenEndsAfter(let uses): json.member("uses", uses)
        case .quirk(let quirks): json.member("quirks", quirks.names)
        case .clockSkew(let duration):
            json.member("by", duration < .zero ? "-" + SpanText.text(.zero - duration) : SpanText.text(duration))
        case .renamed(let name): json.member("name", name)
        case .poisoned(let object): json.member("object", object)
        case .partial(let warning): json.member("warning", warning)
        case .partialEmpty(let warning):
            json.member("warning", warning)
            json.member("empty", true)
        case .nextLink(.toHost(let host)): json.member("host", host)
        case .nextLink(.toFirstPage): json.member("to", "first-page")
        case .nextLink(.toItself): json.member("to", "itself")
        case .wrongLength(let bytes): json.member("by", bytes)
        case .consentWithdrawn, .notProvisioned, .noLicence, .claimsChallenge, .unresolvable, .withoutNextLink,
            .repeatsPage,
            .invalidJSON, .cutShort, .resetInBody, .reset, .handshakeClosed, .plainText:
            break
        }
    }
}
