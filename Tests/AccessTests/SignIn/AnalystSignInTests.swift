import Access
import Foundation
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An analyst's sign-in` {
    private func signIn(_ machine: String, _ vault: SecretVault, _ bed: AccessBed) -> AnalystSignIn {
        AnalystSignIn(
            vault: vault,
            of: .localOperator(named: "soc", at: machine),
            in: .commercial,
            at: bed.ready.publicClientID,
            now: { Timestamp(Date()) },
        )
    }

    private func keep(_ signIn: AnalystSignIn, _ bed: AccessBed) async throws -> KeptSignIn {
        let client = SignInClient(transport: bed.transport, overrides: bed.overrides, now: { Timestamp(Date()) })
        let device = try await client.beginAtDevice(
            clientID: bed.ready.publicClientID,
            realm: .tenant(bed.tenants[0].id),
            cloud: .commercial,
        )
        try await bed.answerDevice(device.userCode.bound)
        return try await signIn.keep(try await client.finish(device) { _ in })
    }

    @Test func `ends ninety days after its last use, and not when another signs out at the same account`() async throws
    {
        try await AccessBed.with { bed in
            let keys = SealingKeys(SealingKey())
            let vault = SecretVault(store: bed.store, ring: SealingKeyRing { _ in keys })
            let (one, other) = (signIn("soc-01", vault, bed), signIn("soc-02", vault, bed))
            let kept = try await keep(one, bed)
            let others = try await keep(other, bed)
            #expect(kept == others)
            #expect(try await one.forget() == kept)
            #expect(try await one.kept() == nil)
            let before = Timestamp(Date())
            // Rotates the token.
            _ = try await other.tokens(of: others, over: bed.transport, bed.overrides).token(
                for: others.home,
                in: .commercial
            )
            let endings = try await bed.store.ownEndings()
            #expect(endings.map(\.name) == ["\(others.account.bound) at soc-02"])
            let end = try #require(endings.first?.moment)
            #expect(end >= before + RefreshToken.lifetime && end <= Timestamp(Date()) + RefreshToken.lifetime)
        }
    }
}
