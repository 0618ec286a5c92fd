extension Fault {
    /// What happens instead of the ordinary answer, or to it.
    package enum Effect: Hashable, Sendable {
        // Before the answer.

        /// The login service refuses, with an AADSTS number and an OAuth error.
        case tokenRefused(code: Int, error: String)
        /// The service refuses in its own shape, such as with 500.
        case status(Int, code: String, message: String)
        /// A gateway in front of the service answers with a page of HTML.
        case gateway(Int)
        /// 429, with `Retry-After` in seconds; Graph leaves the header out now and then.
        case throttled(retryAfter: Int?)
        /// 429, with a `Retry-After` that is a date, so many seconds away (RFC 9110, section 10.2.3).
        case throttledUntil(seconds: Int)
        /// Consent was withdrawn: the token is still good and opens nothing, and the next one is refused.
        case consentWithdrawn
        /// The tenant has no Defender that was ever set up.
        case notProvisioned
        /// The tenant has no licence for what is asked.
        case noLicence
        /// The head of the answer comes late.
        case slow(Duration)

        // On the request and the data.

        /// The token comes without these application roles.
        case withholdsRoles([String])
        /// Tokens last so long.
        case tokenLifetime(seconds: Int)
        /// A token ends after so many uses, which may be in the middle of a run of pages.
        case tokenEndsAfter(uses: Int)
        /// Tokens must prove more than they do: 401 with a claims challenge, until one answers it.
        case claimsChallenge
        /// The answer differs from what is published.
        case quirk(Quirks)
        /// The service's clock is off: the `Date` header and the times of tokens.
        case clockSkew(Duration)
        /// Addresses in the answer name a host that no name server knows (RFC 6761, section 6.4).
        case unresolvable
        /// The tenant's display name is another one.
        case renamed(String)

        // On the answer.

        /// 500 for every answer that contains one object, counted from one at the oldest of the list: a page that fails for ever.
        case poisoned(object: Int)
        /// 206 with a `Warning` header: a provider did not answer in time.
        case partial(warning: String)
        /// 206 with a `Warning` header and an empty list.
        case partialEmpty(warning: String)
        /// The page comes without its `@odata.nextLink`.
        case withoutNextLink
        /// The link to the next page leads somewhere else.
        case nextLink(NextLink)
        /// The page that was sent last is sent again.
        case repeatsPage
        /// The body is half of a JSON value, and says so nowhere.
        case invalidJSON

        // On the wire.

        /// The body trickles in over so long.
        case slowBody(Duration)
        /// Half a body, then the end of the connection.
        case cutShort
        /// Half a body, then a reset of the connection.
        case resetInBody
        /// A reset before the first byte of the answer; of a connection, at its first byte.
        case reset
        /// `Content-Length` is off by so many bytes.
        case wrongLength(by: Int)
        /// The connection ends in the middle of the TLS handshake.
        case handshakeClosed
        /// Plain HTTP where TLS is expected, and noise where HTTP is.
        case plainText
    }

    /// Where a link to the next page leads.
    package enum NextLink: Hashable, Sendable {
        case toItself
        case toFirstPage
        /// Another host, to which a token must not go.
        case toHost(String)
    }
}
