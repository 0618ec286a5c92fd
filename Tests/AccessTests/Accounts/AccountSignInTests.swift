import Access
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Signing in by a password` {
    private static let quick = PasswordHash.Work(exponent: 4, blockSize: 8, parallelism: 1)
    private static let place = Hostile("192.0.2.1")
    private static let password = "correct horse battery"

    private func withDoor(_ body: (AccountSignIn, Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try await Store.open(StoreLocation(path: folder.appending(path: "store.db").path()))
        do {
            let door = try AccountSignIn(
                store: store,
                limit: TrialLimit(failures: 3, period: .seconds(100)),
                work: Self.quick,
                now: { second(1_000) },
            )
            let link = InvitationLink(at: second(900))
            try await store.addAccount(
                named: try #require(AccountName(rawValue: "mei")),
                as: .analyst,
                for: .all,
                link.invitation,
                by: .system,
                at: second(900),
            )
            #expect(try await door.redeem("another", settingPassword: Self.password, from: Self.place) == nil)
            let entrance = try await door.redeem(link.secret, settingPassword: Self.password, from: Self.place)
            #expect(entrance?.account.name.rawValue == "mei")
            #expect(try await door.redeem(link.secret, settingPassword: Self.password, from: Self.place) == nil)
            try await body(door, store)
        }
        try store.close()
    }

    private func signedIn(
        _ door: AccountSignIn,
        _ name: String,
        _ password: String,
        on device: String? = nil,
    ) async throws -> AccountSignIn.Entrance? {
        if case .signedIn(let entrance) = try await door.signIn(name, password, on: device, from: Self.place) {
            return entrance
        }
        return nil
    }

    @Test func `begins a session that the store knows by its digest alone`() async throws {
        try await withDoor { door, store in
            let entrance = try #require(try await signedIn(door, "MEI", Self.password))
            let found = try await store.session(
                BearerDigest(of: entrance.session),
                on: ConsoleSession.Terms(),
                at: second(1_001),
            )
            #expect(found?.account == entrance.account)
            let second = try #require(try await signedIn(door, "mei", Self.password, on: entrance.device))
            #expect(second.device == entrance.device && second.session != entrance.session)
        }
    }

    @Test(arguments: [
        ("mei", "Correct horse battery"), ("mei", ""), ("jo", "correct horse battery"), ("", "correct horse battery"),
        ("mei' OR 1=1 --", "x"), ("mei", String(repeating: "x", count: 100_000)),
    ])
    func `is refused in one way, whatever is wrong`(name: String, password: String) async throws {
        try await withDoor { door, _ in
            guard case .refused = try await door.signIn(name, password, on: nil, from: Self.place) else {
                Issue.record("it was not refused")
                return
            }
        }
    }

    @Test func `is held after too many tries, from where they came`() async throws {
        try await withDoor { door, _ in
            let known = try #require(try await signedIn(door, "mei", Self.password)).device
            for _ in 0..<3 { #expect(try await signedIn(door, "mei", "wrong wrong wrong") == nil) }
            let held = try await door.signIn("mei", Self.password, on: nil, from: Self.place)
            guard case .held(let until, onKnownDevice: false) = held else {
                Issue.record("it was not held")
                return
            }
            #expect(until == second(1_100))
            #expect(try await signedIn(door, "mei", Self.password, on: known) != nil)
            for _ in 0..<3 { #expect(try await signedIn(door, "mei", "wrong wrong wrong", on: known) == nil) }
            guard
                case .held(_, onKnownDevice: true) = try await door.signIn("mei", "wrong", on: known, from: Self.place)
            else {
                Issue.record("it was not told that it was on this device")
                return
            }
        }
    }

    @Test func `is no mistake of anyone's where a crowd keeps it from being tried`() async throws {
        try await withDoor { door, store in
            let crowded = try AccountSignIn(
                store: store,
                limit: TrialLimit(failures: 3, period: .seconds(100)),
                work: Self.quick,
                mostWaiting: 0,
                now: { second(1_000) },
            )
            for _ in 0..<9 {
                let outcome = try await crowded.signIn("mei", Self.password, on: nil, from: Self.place)
                guard case .crowded(until: second(1_010)) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
            }
            #expect(try await signedIn(door, "mei", Self.password) != nil)
        }
    }
}

@Suite struct `A password` {
    @Test(arguments: [
        ("short", Password.Weakness.tooShort), ("", .tooShort), ("my name is mei lin", .holdsName),
        ("aaaaaaaaaaaaaaaa", .tooPlain), (String(repeating: "abcdefgh", count: 40), .tooLong),
    ])
    func `is not taken where it is easily guessed`(text: String, weakness: Password.Weakness) {
        #expect(throws: weakness) { try Password(chosen: text, for: "mei") }
    }

    @Test func `is the same however its marks were typed`() throws {
        let work = PasswordHash.Work(exponent: 4, blockSize: 8, parallelism: 1)
        let hash = try PasswordHash(of: try Password(chosen: "Zürich is a caf\u{E9}", for: "mei"), work: work)
        let typed = try #require(Password(typed: "Zu\u{308}rich is a cafe\u{301}"))
        #expect(try hash.matches(typed))
        #expect(!"\(typed)".contains("rich") && !String(reflecting: typed).contains("rich"))
    }

    @Test func `is kept as scrypt makes it`() throws {
        // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), of which the first 32 bytes by
        // Python's hashlib.
        let kept = "scrypt$14$8$1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="
        let hash = try #require(PasswordHash(kept: kept))
        #expect(hash.kept == kept)
        let right = try #require(Password(typed: "pleaseletmein"))
        #expect(try hash.matches(right))
        #expect(!(try hash.matches(try #require(Password(typed: "pleaseletmein ")))))
    }

    @Test(arguments: ["", "plain", "scrypt$99$8$1$AAAA$AAAA", "scrypt$14$8$1$AAAA$", "bcrypt$14$8$1$AAAA$AAAA"])
    func `is not compared with what is no hash`(text: String) {
        #expect(PasswordHash(kept: text) == nil)
    }
}

/// So many seconds after 1970.
private func second(_ number: Double) -> Timestamp { Timestamp(Date(timeIntervalSince1970: number)) }
