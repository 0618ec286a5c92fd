/// One way in which we get into a tenant, and how it stands; a tenant may have several side by side.
package struct Connection: Hashable, Sendable {
    /// Who gets in.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// An application on its own, to which the tenant's administrator consented.
        case application
        /// A person who signed in.
        case person
        /// The identity of the machine that we run on, in its home tenant.
        case machine
    }

    /// How it stands.
    package enum State: String, CaseIterable, Codable, Sendable {
        /// The customer was asked, and nothing proves yet that they said yes.
        case pending
        /// A token was had by it.
        case active
        /// The customer took their consent back (``ConsentStanding``).
        case withdrawn
    }

    package let tenant: TenantID
    package let kind: Kind
    /// The application's ID: that which gets in, or the one at which the person signed in.
    package let clientID: String
    /// The account of the person who signed in; nothing for others.
    package let account: Hostile
    /// What its secret is called where that is kept sealed; `nil` for one that is proved by what the configuration names.
    package var secret: String?
    package var state: State
    /// When the customer said yes.
    package var consented: Timestamp?
    /// When it ends unless someone does something, where that is known.
    package var ends: Timestamp?

    package init(
        tenant: TenantID,
        kind: Kind,
        clientID: String,
        account: Hostile = Hostile(""),
        secret: String? = nil,
        state: State = .pending,
        consented: Timestamp? = nil,
        ends: Timestamp? = nil,
    ) {
        self.tenant = tenant
        self.kind = kind
        self.clientID = clientID
        self.account = account
        self.secret = secret
        self.state = state
        self.consented = consented
        self.ends = ends
    }
}
