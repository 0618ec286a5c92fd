import Access
import HTTPTypes
import Hummingbird
import Storage
import Tenants

/// A program that has shown its token.
struct Caller: Sendable {
    let token: APIToken
    let account: Account
    let principal: Principal
    /// Whose data it may see.
    let scope: CustomerScope

    /// What it may do: what it was made for, as far as its owner may.
    var rights: Set<Right> { token.rights.intersection(account.role.rights) }
}

/// Looks at the token of a request, for the API and for the face that is shaped like Graph's.
struct BearerDoor: Sendable {
    /// Why nobody is let in.
    enum Refusal: Error, Hashable {
        /// There is no token.
        case missing
        /// It is none of ours, or was revoked.
        case unknown
        case over
        case ownerDisabled
        case ownerAbsent
    }

    let parts: SiteParts

    /// Whose token a request carries.
    ///
    /// - Parameters:
    ///   - request: The request, of which the header alone is looked at: a token in an address would be in every log.
    ///   - origin: From where it comes.
    /// - Returns: The program.
    /// - Throws: A ``Refusal``, or a ``StorageError``.
    func caller(of request: Request, from origin: Origin) async throws -> Caller {
        guard let header = request.headers[.authorization] else { throw Refusal.missing }
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw Refusal.missing }
        return try await caller(carrying: words[1].trimmingPrefix(" ").description, from: origin)
    }

    /// Whose token a text is.
    /// - Throws: A ``Refusal``, or a ``StorageError``.
    func caller(carrying text: String, from origin: Origin) async throws -> Caller {
        let now = parts.now()
        let use = try await APITokens(store: parts.store).use(text, at: origin.address, from: origin.place, at: now)
        switch use {
        case .unknown: throw Refusal.unknown
        case .over: throw Refusal.over
        case .ownerDisabled: throw Refusal.ownerDisabled
        case .ownerAbsent: throw Refusal.ownerAbsent
        case .good(let token, let account):
            // Only tags have to be looked up.
            var customers: [Customer] = []
            if account.reach.isOfTags || token.reach.isOfTags {
                customers = try await parts.roster.latest().value.customers
            }
            let principal = token.principal(of: account, at: origin.place.bound, among: customers)
            return Caller(token: token, account: account, principal: principal, scope: CustomerScope(of: principal))
        }
    }
}

/// From where a request comes.
struct Origin: Sendable {
    /// The address of whoever asks.
    let address: Hostile
    /// The same, with what it calls itself.
    let place: Hostile
}

extension Reach {
    fileprivate var isOfTags: Bool {
        if case .tagged = self { true } else { false }
    }
}
