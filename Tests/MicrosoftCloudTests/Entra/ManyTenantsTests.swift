import Foundation
import MicrosoftCloud
import Sandbox
import Tenants
import Testing
import Transport

/// Six hundred tenants, a third of each kind, and two processes that want their tokens at the same time.
@Suite(.timeLimit(.minutes(3))) struct `Of many tenants` {
    private static let third = 200

    @Test func `each shows what is wrong with it, and no refresh token is lost`() async throws {
        let lost = (0..<Self.third).map { ($0, [Fault(.token, .consentWithdrawn)]) }
        let expired = (Self.third..<2 * Self.third).map {
            ($0, [Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client"))])
        }
        let faults = Dictionary(uniqueKeysWithValues: lost + expired)
        try await SandboxedCloud.run(tenants: 3 * Self.third, alerts: 1, faults: faults) { cloud in
            try await cloud.control("/applications/\(cloud.ready.publicClientID)/refresh", #"{"reuse":"refused"}"#)
            let keepers = try await Self.signIn(cloud, to: 2 * Self.third..<3 * Self.third)
            let sources = [Self.tokens(cloud, keepers), Self.tokens(cloud, keepers)]
            let outcomes = try await withThrowingTaskGroup(of: (Int, Int?).self) { group in
                for place in 0..<3 * Self.third {
                    for source in sources {
                        group.addTask { (place, await Self.refusal(of: source, cloud, place)) }
                    }
                }
                return try await group.reduce(into: [Int: Set<Int?>]()) { $0[$1.0, default: []].insert($1.1) }
            }
            for (place, refusals) in outcomes {
                let expected = place < Self.third ? 700_016 : place < 2 * Self.third ? 7_000_222 : nil
                #expect(refusals == [expected], "tenant \(place)")
            }
            // Whatever is kept now opens the door again.
            let later = Self.tokens(cloud, keepers)
            for place in keepers.keys { #expect(await Self.refusal(of: later, cloud, place) == nil) }
        }
    }

    /// The number by which a token is refused; `nil` where there is one.
    private static func refusal(of source: TokenSource, _ cloud: SandboxedCloud, _ place: Int) async -> Int? {
        do throws(TokenError) {
            _ = try await source.token(for: cloud.tenant(place), in: cloud.clouds[place])
            return nil
        } catch {
            guard case .refused(let refusal) = error.reason else {
                Issue.record("\(error)")
                return -1
            }
            return refusal.code?.rawValue
        }
    }

    /// The tokens of one process: by the application for most, and by a person where there is a sign-in.
    private static func tokens(_ cloud: SandboxedCloud, _ keepers: [Int: PassingRefreshToken]) -> TokenSource {
        let secret = ClientSecret(cloud.ready.clientSecret)
        let application = WayIn.application(ApplicationCredential(clientID: cloud.ready.clientID, secret: secret))
        let people = keepers.map { place, keeper in
            (
                cloud.tenant(place),
                WayIn.person(SignedInPerson(clientID: cloud.ready.publicClientID, keeper: keeper))
            )
        }
        let ways = Dictionary(uniqueKeysWithValues: people)
        return TokenSource(
            transport: cloud.transport,
            overrides: cloud.overrides,
            ways: { tenant, _ in [ways[tenant] ?? application] },
            now: { Timestamp(Date()) },
        )
    }

    private static func signIn(
        _ cloud: SandboxedCloud,
        to places: Range<Int>
    ) async throws -> [Int: PassingRefreshToken] {
        try await withThrowingTaskGroup(of: (Int, PassingRefreshToken).self) { group in
            for place in places {
                group.addTask {
                    let request = SignInRequest(
                        clientID: cloud.ready.publicClientID,
                        realm: .tenant(cloud.tenant(place)),
                        cloud: cloud.clouds[place],
                        redirect: try #require(URL(string: "http://localhost:5000/signed-in")),
                    )
                    let query = try await Browser(cloud: cloud).signIn(at: request.link(at: cloud.overrides))
                    let client = SignInClient(
                        transport: cloud.transport,
                        overrides: cloud.overrides,
                        now: { Timestamp(Date()) },
                    )
                    let callback = SignInCallback(query: query, state: request.state)
                    return (place, PassingRefreshToken(try await client.redeem(callback, of: request).refreshToken))
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
