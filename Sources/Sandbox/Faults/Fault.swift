/// Something that goes wrong for one tenant, as it does at Microsoft's.
package struct Fault: Hashable, Sendable {
    /// Which requests it strikes.
    package enum Target: Hashable, Sendable {
        case token
        case incidents
        case alerts
        /// Both lists.
        case lists
        case hunting
        /// Everything else of Graph: groups, access packages, relationships.
        case directory
    }

    /// What happens instead of the ordinary answer, or to it.
    package enum Effect: Hashable, Sendable {
        /// The login service refuses, with an AADSTS number and an OAuth error; an empty one means the usual one of the number.
        case tokenRefused(code: Int, error: String)
        /// The token lasts so many seconds, instead of an hour.
        case tokenLifetime(seconds: Int)
        /// The token is found to have ended once it was used so often.
        case tokenEndsAfter(uses: Int)
        /// The token comes without these application roles; without the reading one of a pair goes the writing one too.
        case withholdsRoles([String])
        /// Graph refuses, such as 403 `Forbidden` for a licence that is not there, or 500.
        case status(Int, code: String, message: String)
        /// 429, with `Retry-After` in seconds; Graph leaves the header out now and then.
        case throttled(retryAfter: Int?)
        /// 206 with a `Warning` header: a provider did not answer in time.
        case partial(warning: String)
        /// The page comes without its `@odata.nextLink`.
        case withoutNextLink
        /// The answer differs from what is published.
        case quirk(Quirks)
        /// The answer comes late.
        case slow(Duration)
    }

    /// Who asks for a token.
    package struct Party: Hashable, Sendable {
        /// The application's (client) ID.
        package var application: String?
        /// The principal name of the person who signs in.
        package var user: String?

        package init(application: String? = nil, user: String? = nil) {
            self.application = application
            self.user = user
        }
    }

    /// Which requests it strikes.
    package var target: Target
    /// What it does to them.
    package var effect: Effect
    /// How many requests it strikes before it is over; `nil` strikes all.
    package var times: Int?
    /// The one application, or the one person, that it strikes at the login service; `nil` strikes all.
    package var party: Party?

    package init(_ target: Target, _ effect: Effect, times: Int? = nil) {
        self.target = target
        self.effect = effect
        self.times = times
    }

    func strikes(_ request: Target) -> Bool {
        target == request || target == .lists && (request == .incidents || request == .alerts)
    }

    /// Whether it is for whoever asks, where that is known.
    func concerns(_ asking: Party?) -> Bool {
        guard let party else { return true }
        return (party.application.map { $0.lowercased() == asking?.application?.lowercased() } ?? true)
            && (party.user.map { $0.lowercased() == asking?.user?.lowercased() } ?? true)
    }
}
