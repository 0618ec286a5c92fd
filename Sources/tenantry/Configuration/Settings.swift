package import Console
package import Foundation
package import Ingest
package import Logging
package import Tenants

/// The configuration as values that have been checked.
package struct Settings: Sendable {
    package var databaseURL: String
    package var databasePasswordFile: String?
    package var secretsKeyFile: String?
    package var secretsKeyCommand: String?
    /// Whether nobody named another store than the one in the XDG data folder.
    package var isStandardStore: Bool
    package var overrides: EndpointOverrides
    package var authorityFile: String?
    package var clientID: String?
    package var clientSignInID: String?
    package var clientSecretFile: String?
    package var clientPreviousSecretFile: String?
    package var clientSecretEnds: Timestamp?
    package var clientCertificateFile: String?
    package var clientCertificatePasswordFile: String?
    package var clientPreviousCertificateFile: String?
    package var clientFederatedTokenFile: String?
    package var clientManagedIdentity: String?
    package var clientManagedIdentityEndpoint: URL?
    /// Where a customer's browser comes back to after a consent; `nil` where nobody said it.
    package var consentRedirect: URL?
    package var consentLifetime: Duration
    package var providerName: String?
    package var portalsFile: String?
    package var browser: String
    /// How soon a stream is read again.
    package var syncPace: Pace
    package var syncWorkers: Int
    package var syncLease: Duration
    package var syncIncidentsPerPage: Int
    package var syncAlertsPerPage: Int
    package var syncOverlap: Duration
    package var staleAfter: Duration
    /// Whether incidents and alerts may be changed at Microsoft.
    package var allowsChanges: Bool
    /// How long what is brought in is kept, where a customer has no terms of their own.
    package var retention: Retention
    package var logLevel: Logger.Level
    package var logForm: LogForm
    package var operationsAddress: OperationsAddress?
    /// By which address people open the console, where it is not the one that it listens at.
    package var consoleURL: URL?
    package var consoleListen: ListenAddress
    /// How often a token of the API may ask in a minute.
    package var apiRequestsPerMinute: Int
    /// What was agreed with the customers of each tier.
    package var serviceTargets: ServiceTargets

    /// Takes the values out of a configuration, which has checked their form already.
    package init(_ configuration: LayeredConfiguration, environment: [String: String]) throws(ConfigurationError) {
        func text(_ setting: Setting) -> String? { configuration.value(of: setting) }
        func span(_ setting: Setting) throws(ConfigurationError) -> Duration {
            guard let span = text(setting).flatMap(Duration.init(span:)) else {
                throw .missing(setting, what: "A span of time")
            }
            return span
        }
        isStandardStore = configuration.values.first { $0.setting == .database }?.text == nil
        databaseURL = isStandardStore ? Settings.standardStore(environment: environment) : text(.database) ?? ""
        databasePasswordFile = text(.databasePasswordFile)
        secretsKeyFile = text(.secretsKeyFile)
        secretsKeyCommand = text(.secretsKeyCommand)
        overrides = EndpointOverrides(
            authority: text(.authority).flatMap(URL.init(string:)),
            graph: text(.graph).flatMap(URL.init(string:)),
            resourceManager: text(.resourceManager).flatMap(URL.init(string:)),
            defender: text(.defender).flatMap(URL.init(string:)),
        )
        authorityFile = text(.authorityFile)
        clientID = text(.clientID)
        clientSignInID = text(.clientSignInID)
        clientSecretFile = text(.clientSecretFile)
        clientPreviousSecretFile = text(.clientPreviousSecretFile)
        clientSecretEnds = text(.clientSecretEnds).flatMap(Timestamp.beginning(ofDay:))
        clientCertificateFile = text(.clientCertificateFile)
        clientCertificatePasswordFile = text(.clientCertificatePasswordFile)
        clientPreviousCertificateFile = text(.clientPreviousCertificateFile)
        clientFederatedTokenFile = text(.clientFederatedTokenFile)
        clientManagedIdentity = text(.clientManagedIdentity)
        clientManagedIdentityEndpoint = text(.clientManagedIdentityEndpoint).flatMap(URL.init(string:))
        consentRedirect = text(.consentRedirect).flatMap(URL.init(string:))
        consentLifetime = try span(.consentLifetime)
        providerName = text(.providerName)
        portalsFile = text(.portals)
        browser = text(.browser) ?? "xdg-open"
        syncPace =
            if text(.syncInterval) == nil {
                Pace(fastest: try span(.syncPollFastest), slowest: try span(.syncPollSlowest))
            } else {
                Pace(fastest: try span(.syncInterval), slowest: try span(.syncInterval))
            }
        syncWorkers = text(.syncWorkers).flatMap { Int($0) } ?? 8
        syncLease = try span(.syncLease)
        syncIncidentsPerPage = text(.syncIncidentsPerPage).flatMap { Int($0) } ?? 50
        syncAlertsPerPage = text(.syncAlertsPerPage).flatMap { Int($0) } ?? 200
        syncOverlap = try span(.syncOverlap)
        staleAfter = try span(.staleAfter)
        allowsChanges = text(.responseChanges) == "allowed"
        retention = Retention(
            resolved: text(.retainResolved).flatMap { Retention.Term($0) },
            open: text(.retainOpen).flatMap { Retention.Term($0) },
            log: text(.retainLog).flatMap { Retention.Term($0) },
        )
        logLevel = text(.logLevel).flatMap(Logger.Level.init(rawValue:)) ?? .warning
        logForm = text(.logFormat).flatMap(LogForm.init(rawValue:)) ?? .text
        // Its form has been checked.
        operationsAddress = text(.operationsListen).flatMap { try? OperationsAddress($0) }
        consoleURL = text(.consoleURL).flatMap(URL.init(string:))
        guard let listen = text(.consoleListen).flatMap(ListenAddress.init(argument:)) else {
            throw .missing(.consoleListen, what: "The address at which the console listens")
        }
        consoleListen = listen
        apiRequestsPerMinute = text(.apiRequestsPerMinute).flatMap { Int($0) } ?? 600
        // Its form has been checked.
        serviceTargets = text(.serviceTargets).flatMap { try? ServiceTargets($0) } ?? ServiceTargets()
    }

    /// The store where none is named: a file in the XDG data folder.
    static func standardStore(environment: [String: String]) -> String {
        "sqlite://" + XDG.folder(.data, environment: environment) + "/tenantry/tenantry.db"
    }

    /// An address of a database without the user name and the passwords that it may carry.
    ///
    /// What could be read in two ways is left out rather than shown.
    package static func withoutCredentials(_ url: String) -> String {
        guard !url.lowercased().hasPrefix("sqlite:") else { return url }
        guard let start = url.range(of: "://") else { return url.lastIndex(of: "@").map { "•••" + url[$0...] } ?? url }
        let rest = url[start.upperBound...]
        let place = rest.prefix { $0 != "?" }
        let options = place.endIndex < rest.endIndex ? withoutPasswords(rest[place.endIndex...]) : ""
        // A password with a ? in it.
        guard !options.contains("@") else { return url[..<start.upperBound] + "•••" }
        return url[..<start.upperBound] + (place.lastIndex(of: "@").map { "•••" + place[$0...] } ?? place) + options
    }

    /// The options of an address, from the `?` on, without the values of those that may be passwords.
    private static func withoutPasswords(_ options: Substring) -> String {
        let parts = options.dropFirst().split(separator: "&", omittingEmptySubsequences: false).map { part in
            let name = part.prefix { $0 != "=" }
            let decoded = name.removingPercentEncoding ?? ""
            return decoded.contains("password") || decoded == "user" ? name + "=•••" : part
        }
        return "?" + parts.joined(separator: "&")
    }
}
