import Localization
import Storage
import Tenants

/// How we get into a customer's tenants, as texts; never a secret.
struct AccessModel: Sendable {
    /// A connection.
    struct Way: Sendable {
        let kind: String
        /// The application's ID, or the person's account.
        let name: String
        /// Of which tenant; `nil` for a customer that has but one.
        let tenant: String?
        let state: String
        let isGood: Bool
        let consented: Moment?
        let end: EndText?
    }

    /// A generation of something that proves us.
    struct Credential: Sendable {
        let kind: String
        let label: String
        let generation: Int
        let created: Moment
        let used: Moment?
        let end: EndText?
    }

    /// A partner relationship.
    struct Relationship: Sendable {
        let name: String
        let status: String
        /// Since when it is not listed any more; `nil` for one that is.
        let unseen: Moment?
        let extendsItself: Bool
        let end: EndText?
    }

    let ways: [Way]
    let hasWays: Bool
    let credentials: [Credential]
    let hasCredentials: Bool
    let relationships: [Relationship]
    let hasRelationships: Bool

    init(of customer: Customer, _ facts: CustomerFacts, _ visit: Visit) {
        let words = visit.words
        let names = Dictionary(customer.tenants.map { ($0.id, Hostile($0.displayName).terminal) }) { first, _ in first }
        ways = facts.connections.prefix(Self.most).map { connection in
            Way(
                kind: words.say(connection.kind.phrase),
                name: (connection.account.isEmpty ? Hostile(connection.clientID) : connection.account).terminal,
                tenant: customer.tenants.count > 1 ? names[connection.tenant] : nil,
                state: words.say(connection.state.phrase),
                isGood: connection.state == .active,
                consented: connection.consented.map { Moment($0, visit) },
                end: EndText(connection.ends, visit),
            )
        }
        hasWays = !ways.isEmpty
        credentials = facts.secrets.prefix(Self.most).map { secret in
            Credential(
                kind: words.say(secret.name.kind.phrase),
                label: Hostile(secret.name.label).terminal,
                generation: secret.generation,
                created: Moment(secret.created, visit),
                used: secret.lastUsed.map { Moment($0, visit) },
                end: EndText(secret.ends, visit),
            )
        }
        hasCredentials = !credentials.isEmpty
        relationships = facts.relationships.prefix(Self.most).map { relationship in
            Relationship(
                name: relationship.name.terminal,
                status: words.say(relationship.status.rawValue, of: .relationship),
                unseen: relationship.notSeenSince.map { Moment($0, visit) },
                extendsItself: relationship.extendsItself,
                end: EndText(relationship.ends, visit),
            )
        }
        hasRelationships = !relationships.isEmpty
    }

    private static let most = 200
}

extension Connection.Kind {
    /// What it is called.
    var phrase: Phrase {
        switch self {
        case .application: .accessApplication
        case .person: .accessPerson
        case .machine: .accessMachine
        }
    }
}

extension Connection.State {
    /// What it is called.
    var phrase: Phrase {
        switch self {
        case .pending: .accessPending
        case .active: .accessActive
        case .withdrawn: .accessWithdrawn
        }
    }
}

extension SecretName.Kind {
    /// What it is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .clientSecret: .endSecret
        case .certificateKey: .endCertificate
        case .refreshToken: .endSignIn
        case .signingKey: .accessSigningKey
        }
    }
}
