import Foundation
import Storage
import Tenants
import Testing

/// What lets someone in at one store lets nobody in at another that is made of it.
@Suite(.timeLimit(.minutes(1))) struct `An open door` {
    private static let terms = ConsoleSession.Terms(idle: .seconds(9_999), whole: .seconds(9_999))
    private static let link = BearerDigest(of: "another link")
    private static let attempt = BearerDigest(of: "attempt")

    /// Someone is signed in, someone is invited, someone is about to sign in elsewhere, and someone is held.
    private func open(_ store: Store) async throws {
        let mei = try await store.addAccount("mei")
        try await store.beginSession("cookie", of: mei, at: 1)
        let jo = try accountName("jo")
        let invitation = Invitation(Self.link, until: moment(900))
        try await store.addAccount(named: jo, as: .viewer, for: .all, invitation, by: analyst, at: moment(1))
        #expect(try await store.endAttempt(Self.attempt, until: moment(900), at: moment(1)))
        try await store.addToken(of: mei)
        for _ in 0..<3 { #expect(try await !isHeld(store)) }
        #expect(try await isHeld(store))
    }

    private func isHeld(_ store: Store) async throws -> Bool {
        let trial = try await store.tryPassword(
            of: try accountName("mei"),
            on: nil,
            within: TrialLimit(failures: 3, period: .seconds(900)),
            from: Hostile("192.0.2.1"),
            at: moment(2),
        )
        if case .refused = trial { return true }
        return false
    }

    private func expectClosed(_ store: Store) async throws {
        #expect(try await store.accounts().map(\.name.rawValue) == ["jo", "mei"])
        #expect(try await store.session(BearerDigest(of: "cookie"), on: Self.terms, at: moment(3)) == nil)
        #expect(try await store.account(invitedBy: Self.link, at: moment(3)) == nil)
        #expect(try await store.endAttempt(Self.attempt, until: moment(900), at: moment(3)))
        #expect(try await store.tokens().isEmpty)
        #expect(try await !isHeld(store))
    }

    @Test(arguments: Backend.allCases)
    func `is shut in a copy, and stays open where it was`(backend: Backend) async throws {
        try await withStoreFile { store, origin in
            try await withLocation(on: backend) { place in
                try await open(store)
                #expect(try await store.copy(to: place, from: origin).isLevel)
                let copy = try await Store.open(place)
                try await expectClosed(copy)
                try copy.close()
                #expect(try await store.session(BearerDigest(of: "cookie"), on: Self.terms, at: moment(3)) != nil)
                #expect(try await store.tokens().count == 1)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is shut in what was restored, also that of the store before`(backend: Backend) async throws {
        try await withStoreFile { store, location in
            try await open(store)
            let backup = (location.path as NSString).deletingLastPathComponent + "/backup"
            _ = try await store.backUp(to: backup, packed: true, replacing: false)
            try await withLocation(on: backend) { place in
                let former = try await Store.open(place)
                try await open(former)
                try former.close()
                let report = try await Store.restore(backup, to: place, replacing: true, by: analyst, at: moment(2))
                let owners = report.revoked.map(\.owner.rawValue)
                #expect(owners == ["mei"])
                let restored = try await Store.open(place)
                var filter = AuditFilter()
                filter.kinds = [.tokenRevoked]
                #expect(try await restored.auditTrail(after: 0, filter, in: everything, limit: 9).count == 1)
                try await expectClosed(restored)
                try restored.close()
            }
        }
    }
}
