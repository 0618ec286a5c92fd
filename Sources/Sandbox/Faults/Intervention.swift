import Tenants

/// What the faults of one request come to, by the stage of the answer that each takes part in.
struct Intervention: Sendable {
    /// Nothing happens to the request.
    static let none = Intervention([])

    // Before the answer.
    private(set) var delay: Duration?
    /// What to answer instead; the first fault has it.
    private(set) var refusal: Fault.Effect?

    // On the request and the data: what the services themselves look at.
    private(set) var withheldRoles: Set<String> = []
    private(set) var tokenLifetime: Int?
    private(set) var tokenUses: Int?
    private(set) var challenges = false
    private(set) var quirks: Quirks = []
    private(set) var skew = Duration.zero
    private(set) var hidesHosts = false

    // On the answer.
    private(set) var warnings: [String] = []
    private(set) var emptiesList = false
    private(set) var dropsNextLink = false
    private(set) var nextLink: Fault.NextLink?
    private(set) var repeatsPage = false
    private(set) var breaksJSON = false
    private(set) var poisoned: Set<Int> = []

    // On the wire.
    private(set) var wire: WireFault?

    init(_ effects: [Fault.Effect]) {
        for effect in effects {
            switch effect {
            case .tokenRefused, .status, .gateway, .throttled, .throttledUntil, .consentWithdrawn, .notProvisioned,
                .noLicence:
                refusal = refusal ?? effect
            case .slow(let duration): delay = max(delay ?? .zero, duration)
            case .withholdsRoles(let roles): withheldRoles.formUnion(roles)
            case .tokenLifetime(let seconds): tokenLifetime = min(tokenLifetime ?? seconds, seconds)
            case .tokenEndsAfter(let uses): tokenUses = min(tokenUses ?? uses, uses)
            case .claimsChallenge: challenges = true
            case .quirk(let quirk): quirks.formUnion(quirk)
            case .clockSkew(let duration): skew += duration
            case .unresolvable: hidesHosts = true
            case .poisoned(let object): poisoned.insert(object)
            case .partial(let warning): warnings.append(warning)
            case .partialEmpty(let warning):
                warnings.append(warning)
                emptiesList = true
            case .withoutNextLink: dropsNextLink = true
            case .nextLink(let link): nextLink = nextLink ?? link
            case .repeatsPage: repeatsPage = true
            case .invalidJSON: breaksJSON = true
            case .slowBody, .cutShort, .resetInBody, .reset, .wrongLength: wire = wire ?? WireFault(effect)
            // These are no matter of a single request.
            case .renamed, .handshakeClosed, .plainText: break
            }
        }
    }

    /// Whether a permission is kept out of a token: one that writes lets read too, so it goes with the one that reads.
    func withholds(_ permission: String) -> Bool {
        withheldRoles.contains(permission)
            || withheldRoles.contains(permission.replacing(".ReadWrite.", with: ".Read."))
    }

    /// Whether the bytes of the answer have to be looked at.
    var touchesBody: Bool {
        emptiesList || dropsNextLink || nextLink != nil || repeatsPage || breaksJSON || !poisoned.isEmpty
            || wire?.needsBytes == true
    }
}
