package import MicrosoftCloud
package import Tenants
import Transport

/// Finds out how well we get into tenants, by doing what the product does all day: a token, and a page of each list.
package struct TenantCheck: Sendable {
    private let tokens: TokenSource
    private let graph: GraphClient
    private let needs: PermissionNeeds
    private let now: @Sendable () -> Timestamp

    package init(
        tokens: TokenSource,
        graph: GraphClient,
        needs: PermissionNeeds = .reading,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.tokens = tokens
        self.graph = graph
        self.needs = needs
        self.now = now
    }

    /// How many tenants are checked at the same time.
    package static let atOnce = 64
    /// Of how many tenants at least the findings are kept together.
    private static let keptTogether = 100

    /// Checks tenants, many at the same time, and gives what was found in their order.
    ///
    /// - Parameters:
    ///   - tenants: The tenants.
    ///   - endings: What is known to end for them.
    ///   - keep: Keeps what was found of some of them, while others are being checked.
    /// - Returns: What was found of each; no findings for a tenant that we get into as we should.
    /// - Throws: `CancellationError`, or what `keep` throws.
    package func findings(
        of tenants: [Tenant],
        _ endings: [TenantID: [Ending]],
        keeping keep: @escaping @Sendable ([CheckedTenant]) async throws -> Void = { _ in },
    ) async throws -> [CheckedTenant] {
        try await tenants.map(atOnce: TenantCheck.atOnce, receivedBy: TenantCheck.keptTogether, keep) {
            await check($0, endings[$0.id] ?? [])
        }
    }

    private func check(_ tenant: Tenant, _ endings: [Ending]) async -> CheckedTenant {
        let token: Result<TokenClaims?, TokenError>
        do throws(TokenError) {
            token = .success(try await tokens.token(for: tenant.id, in: tenant.cloud).claims)
        } catch {
            token = .failure(error)
        }
        var probes: [CheckEvidence.Probe] = []
        if case .success = token {
            async let incidents = probe(.incidents, of: tenant)
            async let alerts = probe(.alerts, of: tenant)
            probes = [await incidents, await alerts]
        }
        let evidence = CheckEvidence(token: token, probes: probes, endings: endings)
        let look = evidence.look(needing: needs)
        return CheckedTenant(
            tenant: tenant,
            findings: look.told(at: now()),
            look: look,
            permissions: evidence.permissions(needing: needs),
            skews: evidence.skews,
            isEntered: evidence.isEntered,
        )
    }

    /// Whether any list of a tenant can be read, whatever a token says of itself.
    func isRead(_ tenant: Tenant) async -> Bool {
        for stream in Tenants.Stream.allCases {
            if case .success = await probe(stream, of: tenant).result { return true }
        }
        return false
    }

    private func probe(_ stream: Tenants.Stream, of tenant: Tenant) async -> CheckEvidence.Probe {
        let start = now()
        do throws(GraphError) {
            let date = try await graph.reach(stream, of: tenant.id, in: tenant.cloud)
            // The answer was made somewhere between asking and hearing.
            let middle = start + (now() - start) / 2
            return CheckEvidence.Probe(stream, .success(date.map { $0 - middle }))
        } catch {
            return CheckEvidence.Probe(stream, .failure(error))
        }
    }
}
