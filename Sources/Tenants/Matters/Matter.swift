/// What keeps something from being read, or is so with a way in, as a value that every language has words for.
///
/// It stands beside the English sentence that commands, the API and the log have, and is kept with it.
package enum Matter: Hashable, Sendable, Codable {
    // Why there is no token.
    case signIn(SignInRefusal, code: Int)
    /// A refusal whose number says nothing to us, in Microsoft's words.
    case signInOtherwise(Quotation)
    case signInThrottled
    case signInFailed(status: Int)
    case signInUnreadable
    case credential(CredentialFault)
    case network(NetworkFault, host: String)

    // What a token allows.
    case permissionMissing(String)
    case permissionsSurplus([String])

    // Why a list cannot be read.
    case list(ListRefusal, of: Stream?, Quotation)
    case listThrottled
    case listUnreadable
    case listUnsupported(Cloud)
    /// It says that it goes on at another host than the cloud's Graph.
    case listElsewhere(host: String)
    /// Its next page skips more objects than Graph does.
    case listSkips(Int)

    // Why a list is not read whole.
    case providerSilent(String, status: Int?)
    /// An object, by its ID where that could be read.
    case object(ObjectFault, id: Hostile?)
    /// More objects than these could not be read.
    case objects(named: Int)
    case outOfOrder
    case filterIgnored(since: Timestamp)
    case crowded(Timestamp, had: Int)
    /// Every page fails that holds what follows a moment, or the first object of all.
    case poisoned(after: Timestamp?)
    case noWayOn
    case stopped(requests: Int)
    /// Others speak of an incident that Microsoft does not have.
    case incidentGone(String, alerts: Int)
    /// The list holds what another tenant has.
    case foreignObject

    /// Alerts have no tags that can be set.
    case alertTags

    // What is so with ourselves.
    case clock(seconds: Int, isBehind: Bool)
    /// One of several proofs is passed over.
    case proof(CredentialFault)
    /// Something ends, or has ended, or nobody knows when it does.
    case ending(Ending, asOf: Timestamp)
}

/// Microsoft's own words: a code and a message, in whatever language they came.
package struct Quotation: Hashable, Sendable, Codable {
    package let code: Hostile?
    package let message: Hostile?
    package let status: Int?
    /// The number that Microsoft's support asks for.
    package let request: String?

    package init(code: Hostile? = nil, message: Hostile? = nil, status: Int? = nil, request: String? = nil) {
        self.code = code
        self.message = message
        self.status = status
        self.request = request
    }
}
