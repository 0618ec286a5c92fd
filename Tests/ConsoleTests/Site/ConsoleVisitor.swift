import Access
import Console
import Foundation
import Localization
import Logging
import NIOCore
import Response
import ServiceLifecycle
import Storage
import Tenants
import Testing

/// Someone at a browser that knows nothing but HTTP, in front of a console that is really served.
struct ConsoleVisitor: Sendable {
    let client: BareClient
    let store: Store
    /// Lets accounts in without a page.
    let door: AccountSignIn
    /// The cookies that the browser sends.
    var cookie = ""

    static let password = "correct horse battery"
    /// What a browser says of a form of the console's own.
    static let ownSite = "Sec-Fetch-Site: same-origin\r\n"

    func get(_ path: String, headers: String = "", host: String = "127.0.0.1") async throws -> BareClient.Heard {
        try await client.ask(path, host: host, headers: headers + cookieHeader)
    }

    func post(
        _ path: String,
        _ form: String,
        headers: String = ConsoleVisitor.ownSite,
        type: String = "application/x-www-form-urlencoded",
    ) async throws -> BareClient.Heard {
        let length = "Content-Type: \(type)\r\nContent-Length: \(form.utf8.count)\r\n"
        return try await client.ask(path, "POST", headers: headers + length + cookieHeader, body: form)
    }

    private var cookieHeader: String { cookie.isEmpty ? "" : "Cookie: \(cookie)\r\n" }

    /// Makes an account that has a password.
    @discardableResult
    func addAccount(_ name: String, as role: Role = .analyst, for reach: Reach = .all) async throws -> String {
        let link = InvitationLink(at: Timestamp(Date()))
        try await store.addAccount(
            named: try #require(AccountName(rawValue: name)),
            as: role,
            for: reach,
            link.invitation,
            by: .system,
            at: Timestamp(Date()),
        )
        let place = Hostile("192.0.2.1")
        return try #require(try await door.redeem(link.secret, settingPassword: Self.password, from: place)).session
    }

    /// The same browser, signed in as someone new of a role.
    func signedIn(as role: Role, for reach: Reach = .all) async throws -> ConsoleVisitor {
        var visitor = self
        let session = try await addAccount("mei.\(role.rawValue)", as: role, for: reach)
        visitor.cookie = "tenantry-session=\(session)"
        return visitor
    }

    /// What the forms of this visitor's session carry.
    func token() async throws -> String {
        let page = try await get("/account").body
        let mark = try #require(page.firstRange(of: "name=\"token\" value=\""))
        return String(page[mark.upperBound...].prefix { $0 != "\"" })
    }
}

extension BareClient.Heard {
    /// The value of a header as it was sent; `nil` where there is none.
    func header(_ name: String) -> String? { headers(name).first }

    /// All the values of a header.
    func headers(_ name: String) -> [String] {
        let head = bytes.components(separatedBy: "\r\n\r\n").first ?? ""
        return head.components(separatedBy: "\r\n").dropFirst().compactMap { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, sides[0].lowercased() == name.lowercased() else { return nil }
            return sides[1].trimmingCharacters(in: .whitespaces)
        }
    }

    /// The cookies that it sets, by their names, without what is said of them.
    var cookies: [String: String] {
        let pairs = headers("Set-Cookie").compactMap { header -> (String, String)? in
            let sides = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            return sides.first.map { ($0, sides.count > 1 ? sides[1] : "") }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

/// Serves a console over a store of a test's own for as long as a piece of work takes.
func withConsole(
    at url: String? = nil,
    limit: TrialLimit = TrialLimit(),
    mostAtDoor: Int = 16,
    allowance: Allowance = Allowance(),
    changingBy writeBack: (Store) -> WriteBack? = { _ in nil },
    patience: Duration = .seconds(30),
    directory: (Store) throws -> DirectorySignIn? = { _ in nil },
    targets: ServiceTargets = ServiceTargets(),
    overviewPause: Duration = .seconds(30),
    joining: (Store) throws -> Joining = { _ in Joining() },
    strangersPerMinute: Int = 1_000,
    rosterFreshFor: Duration = .zero,
    boardFreshFor: Duration = .zero,
    checkingBy check: (@Sendable (Customer) async throws -> Void)? = nil,
    isDemonstration: Bool = false,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ body: (ConsoleVisitor) async throws -> Void,
) async throws {
    let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
    try await withStore { store in
        let work = PasswordHash.Work(exponent: 4, blockSize: 8, parallelism: 1)
        let door = try AccountSignIn(store: store, limit: limit, work: work, mostWaiting: mostAtDoor, now: now)
        let parts = try SiteParts(
            at: try ConsoleAddress(host: "127.0.0.1", port: 0, url: url.flatMap(URL.init(string:))),
            store: store,
            door: door,
            directory: try directory(store),
            writeBack: writeBack(store),
            phrasebook: try Phrasebook.shipped(),
            allowance: allowance,
            portals: try PortalCatalogue.shipped(),
            joining: try joining(store),
            strangersPerMinute: strangersPerMinute,
            staleAfter: .seconds(900),
            patience: patience,
            now: now,
            feedPause: .milliseconds(20),
            rosterFreshFor: rosterFreshFor,
            boardFreshFor: boardFreshFor,
            checkingBy: check,
            targets: targets,
            overviewPause: overviewPause,
            isDemonstration: isDemonstration,
            logger: logger,
        )
        let (listening, ready) = AsyncStream.makeStream(of: ConsoleAddress.self)
        let server = ConsoleServer(parts) { ready.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            guard let found = await listening.first(where: { _ in true }) else { return try await tasks.waitForAll() }
            let client = BareClient(address: try .makeAddressResolvingHost(found.host, port: found.port))
            try await body(ConsoleVisitor(client: client, store: store, door: door))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
