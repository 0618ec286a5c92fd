import Tenants

/// One key of the configuration: its names, what it may be, and what it is for.
///
/// ``Setting/all`` is the only list of keys. Reading, checking, `config show` and `docs/configuration.md` come from it.
package struct Setting: Hashable, Sendable {
    /// What a value must look like.
    package enum Kind: Hashable, Sendable {
        case text
        case path
        /// An address of a service: https, or http on this machine.
        case endpoint
        /// A span of time, which for what is done again and again must not be nothing.
        case duration(mayBeZero: Bool = false)
        /// How long something is kept, in days or weeks; 0 is for ever.
        case term
        case count(ClosedRange<Int>)
        case choice([String])
        /// Where something listens.
        case listener
        /// A host and a port.
        case address
        /// A day, such as 2027-03-31.
        case day
        /// A tenant's or an application's ID.
        case guid
        /// How soon incidents are to be dealt with, by tier.
        case serviceTargets
        /// Who of the directory's people may do what here, and for whose customers.
        case grants
    }

    /// The key in the file and after `--set`, with a dot between the levels.
    package let key: String
    package let kind: Kind
    /// What holds where nothing is set, as text; `nil` where that is nothing at all.
    package let standard: String?
    /// A sentence that says what it is.
    package let about: String

    /// The environment variable that sets it: `client.secret-file` is `TENANTRY_CLIENT_SECRET_FILE`.
    package var variable: String {
        Setting.prefix + key.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
    }

    /// The flag that sets it.
    package var flag: String { self == .database ? "--database" : "--set \(key)=…" }

    /// How every variable of ours begins.
    package static let prefix = "TENANTRY_"
    /// The variable that names the file, which the file itself cannot.
    package static let fileVariable = "TENANTRY_CONFIG"
    /// The variable that holds the key that seals secrets, which neither a file of settings nor a flag may.
    package static let sealingKeyVariable = "TENANTRY_SECRETS_KEY"

    /// The setting with a key.
    package static func named(_ key: String) -> Setting? { all.first { $0.key == key } }
}

extension Setting {
    static let database = Setting(
        key: "database.url",
        kind: .text,
        standard: "sqlite:///$XDG_DATA_HOME/tenantry/tenantry.db",
        about:
            "The store: a file, or `postgresql://role@host/database`. `XDG_DATA_HOME` is `~/.local/share` where it is not set.",
    )
    static let databasePasswordFile = Setting(
        key: "database.password-file",
        kind: .path,
        standard: nil,
        about: "The file that holds the password of the database's role, and nothing else.",
    )
    static let secretsKeyFile = Setting(
        key: "secrets.key-file",
        kind: .path,
        standard: nil,
        about:
            "The file with the key that seals secrets, made when it is first needed; for a store in a file, `.key` after its name where nothing is set.",
    )
    static let secretsKeyCommand = Setting(
        key: "secrets.key-command",
        kind: .text,
        standard: nil,
        about:
            "A command whose output is that key, such as a vault's client: a program and its arguments, without a shell.",
    )
    static let authority = Setting(
        key: "authority",
        kind: .endpoint,
        standard: nil,
        about: "Stands in for Microsoft's login hosts, in every cloud.",
    )
    static let graph = Setting(
        key: "graph",
        kind: .endpoint,
        standard: nil,
        about: "Stands in for Microsoft Graph, in every cloud.",
    )
    static let resourceManager = Setting(
        key: "resource-manager",
        kind: .endpoint,
        standard: nil,
        about: "Stands in for Azure Resource Manager, in every cloud.",
    )
    static let defender = Setting(
        key: "defender",
        kind: .endpoint,
        standard: nil,
        about: "Stands in for the Defender for Endpoint API, in every cloud.",
    )
    static let authorityFile = Setting(
        key: "ca-file",
        kind: .path,
        standard: nil,
        about: "A PEM file of certificate authorities to trust besides the system's.",
    )
    static let clientID = Setting(
        key: "client.id",
        kind: .text,
        standard: nil,
        about: "The application (client) ID of the multi-tenant application that reads the customers' tenants.",
    )
    static let clientSignInID = Setting(
        key: "client.sign-in-id",
        kind: .text,
        standard: nil,
        about:
            "The application (client) ID at which analysts sign in, with `http://localhost` among its redirects and public client flows allowed; `client.id` where nothing is set.",
    )
    static let clientSecretFile = Setting(
        key: "client.secret-file",
        kind: .path,
        standard: nil,
        about: "The file that holds that application's client secret, and nothing else.",
    )
    static let clientPreviousSecretFile = Setting(
        key: "client.previous-secret-file",
        kind: .path,
        standard: nil,
        about: "The file of the secret before it, which is tried too while one takes the place of the other.",
    )
    static let clientSecretEnds = Setting(
        key: "client.secret-ends",
        kind: .day,
        standard: nil,
        about:
            "The day on which that secret ends, as its registration shows it (`2027-03-31`): a file does not say it, and you are warned before.",
    )
    static let clientCertificateFile = Setting(
        key: "client.certificate-file",
        kind: .path,
        standard: nil,
        about:
            "The file that holds a certificate of the application and its key, as PEM or PKCS#12; it is tried before a secret.",
    )
    static let clientCertificatePasswordFile = Setting(
        key: "client.certificate-password-file",
        kind: .path,
        standard: nil,
        about: "The file that holds the password of a PKCS#12 file, and nothing else.",
    )
    static let clientPreviousCertificateFile = Setting(
        key: "client.previous-certificate-file",
        kind: .path,
        standard: nil,
        about: "The certificate before it, which is tried too; with the same password.",
    )
    static let clientFederatedTokenFile = Setting(
        key: "client.federated-token-file",
        kind: .path,
        standard: nil,
        about:
            "The file into which the platform (Kubernetes, Azure) puts a token that the application trusts; read anew each time.",
    )
    static let clientManagedIdentity = Setting(
        key: "client.managed-identity",
        kind: .text,
        standard: nil,
        about:
            "`system`, or the client ID of a user-assigned identity: this Azure machine's identity, which the application trusts; without `client.id`, the way into the identity's own tenant.",
    )
    static let clientManagedIdentityEndpoint = Setting(
        key: "client.managed-identity-endpoint",
        kind: .endpoint,
        standard: nil,
        about: "Stands in for the metadata service that gives a machine its tokens (`http://169.254.169.254`).",
    )
    static let consentRedirect = Setting(
        key: "consent.redirect",
        kind: .endpoint,
        standard: nil,
        about:
            "Where a customer's browser comes back to after a consent, as the application's registration has it; without a port, any port of this machine. Where nothing is set, `/consent` of `console.url`, or without that `http://localhost/consent`.",
    )
    static let consentLifetime = Setting(
        key: "consent.lifetime",
        kind: .duration(),
        standard: "7d",
        about: "How long a link that asks a customer for their consent is good.",
    )
    static let providerName = Setting(
        key: "provider.name",
        kind: .text,
        standard: nil,
        about: "The name that customers know us by, for the mails to them.",
    )
    static let portals = Setting(
        key: "portals.file",
        kind: .path,
        standard: nil,
        about: "A catalogue of portals of your own, which adds to the one that is shipped or overrides it.",
    )
    static let browser = Setting(
        key: "browser",
        kind: .path,
        standard: "xdg-open",
        about: "The program that opens a link where the customer has no browser profile.",
    )
    static let syncInterval = Setting(
        key: "sync.interval",
        kind: .duration(),
        standard: nil,
        about: "Where it is set, every tenant is read this often, however busy: both bounds below at once.",
    )
    static let syncPollFastest = Setting(
        key: "sync.poll-fastest",
        kind: .duration(),
        standard: "30s",
        about: "How soon `sync --follow` reads a busy tenant again, at the soonest.",
    )
    static let syncPollSlowest = Setting(
        key: "sync.poll-slowest",
        kind: .duration(),
        standard: "5m",
        about: "How soon it reads a quiet tenant again, at the latest. Keep it well below `status.stale-after`.",
    )
    static let syncWorkers = Setting(
        key: "sync.workers",
        kind: .count(1...256),
        standard: "8",
        about:
            "How many lists of tenants are read at the same time by one process; those that have had no answer for five seconds are besides.",
    )
    static let syncLease = Setting(
        key: "sync.lease",
        kind: .duration(),
        standard: "1m",
        about: "How long the work of a process on another machine that died is left to it.",
    )
    static let syncIncidentsPerPage = Setting(
        key: "sync.incidents-per-page",
        kind: .count(1...1_000),
        standard: "50",
        about: "How many incidents are asked for at a time.",
    )
    static let syncAlertsPerPage = Setting(
        key: "sync.alerts-per-page",
        kind: .count(1...1_000),
        standard: "200",
        about: "How many alerts are asked for at a time.",
    )
    static let syncOverlap = Setting(
        key: "sync.overlap",
        kind: .duration(mayBeZero: true),
        standard: "5m",
        about: "How far before the last known change a run asks again, for changes that Microsoft shows late.",
    )
    static let staleAfter = Setting(
        key: "status.stale-after",
        kind: .duration(mayBeZero: true),
        standard: "15m",
        about: "How old the last whole read may be before a tenant counts as one that we can't see.",
    )
    static let logLevel = Setting(
        key: "log.level",
        kind: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        standard: "warning",
        about: "How much is logged on standard error.",
    )

    static let responseChanges = Setting(
        key: "response.changes",
        kind: .choice(["refused", "allowed"]),
        standard: "refused",
        about:
            "Whether incidents and alerts may be changed at Microsoft; what that needs besides is asked of customers and looked for by `check` only then.",
    )
    static let retainResolved = Setting(
        key: "retention.resolved",
        kind: .term,
        standard: "0",
        about:
            "How long resolved incidents and alerts are kept after their last change (`90d`, `12w`); `0` is for ever.",
    )
    static let retainOpen = Setting(
        key: "retention.open",
        kind: .term,
        standard: "0",
        about: "How long open incidents and alerts are kept after their last change.",
    )
    static let retainLog = Setting(
        key: "retention.log",
        kind: .term,
        standard: "0",
        about: "How long entries of the change log are kept; longer than any reader of it may be down.",
    )

    static let logFormat = Setting(
        key: "log.format",
        kind: .choice(LogForm.allCases.map(\.rawValue)),
        standard: "text",
        about: "Whether standard error gets lines for people (`text`) or one JSON object a line (`json`).",
    )
    static let operationsListen = Setting(
        key: "operations.listen",
        kind: .listener,
        standard: nil,
        about:
            "Where `sync --follow` and `serve` give health and metrics, such as `127.0.0.1:9464` or `unix:/path`; see operations.md.",
    )

    static let consoleURL = Setting(
        key: "console.url",
        kind: .endpoint,
        standard: nil,
        about:
            "The https address by which people open the console, where something with a certificate stands before it; `http://` and `console.listen` where nothing is set.",
    )
    static let consoleListen = Setting(
        key: "console.listen",
        kind: .address,
        standard: "127.0.0.1:8080",
        about: "Where `serve` listens for browsers; other machines' only with an https address in `console.url`.",
    )

    package static let all: [Setting] = [
        database,
        databasePasswordFile,
        secretsKeyFile,
        secretsKeyCommand,
        authority,
        graph,
        resourceManager,
        defender,
        authorityFile,
        clientID,
        clientSignInID,
        clientSecretFile,
        clientPreviousSecretFile,
        clientSecretEnds,
        clientCertificateFile,
        clientCertificatePasswordFile,
        clientPreviousCertificateFile,
        clientFederatedTokenFile,
        clientManagedIdentity,
        clientManagedIdentityEndpoint,
        consentRedirect,
        consentLifetime,
        providerName,
        portals,
        browser,
        syncInterval,
        syncPollFastest,
        syncPollSlowest,
        syncWorkers,
        syncLease,
        syncIncidentsPerPage,
        syncAlertsPerPage,
        syncOverlap,
        staleAfter,
        responseChanges,
        retainResolved,
        retainOpen,
        retainLog,
        logLevel,
        logFormat,
        operationsListen,
        consoleURL,
        consoleListen,
        apiRequestsPerMinute,
        apiRequestsAtOnce,
        serviceTargets,
        oidcTenant,
        oidcCloud,
        oidcClientID,
        oidcClientSecretFile,
        oidcClientCertificateFile,
        oidcRoles,
        oidcGroups,
    ]
}
