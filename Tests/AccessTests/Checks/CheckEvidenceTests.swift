import Access
import MicrosoftCloud
import Tenants
import Testing

@Suite struct `What a check came to see` {
    private static let now = Timestamp(ticks: 17_936_072_000_000_000)

    private static func findings(
        probes: [CheckEvidence.Probe] = [],
        error: TokenError.Reason? = nil,
        endings: [Ending] = [],
    ) throws -> [AccessFinding] {
        let tenant = try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"))
        let token: Result<TokenClaims?, TokenError> =
            error.map { .failure(TokenError(tenant: tenant, reason: $0)) } ?? .success(nil)
        return CheckEvidence(token: token, probes: probes, endings: endings).look(needing: .reading).told(at: now)
    }

    private static func refused(_ code: Int) -> TokenError.Reason {
        .refused(EntraRefusal(error: Hostile("odd"), code: EntraErrorCode(rawValue: code)))
    }

    @Test func `is nothing where all is well`() throws {
        let probes = [CheckEvidence.Probe(.incidents, .success(.seconds(2))), .init(.alerts, .success(nil))]
        #expect(try Self.findings(probes: probes) == [])
    }

    private static let refusals: [(code: Int, responsible: AccessFinding.Responsible, page: String?)] = [
        (700_016, AccessFinding.Responsible.customer, "enterprise-apps"),
        (7_000_215, .provider, "app-registrations"), (7_000_222, .provider, "app-registrations"),
        (700_027, .provider, "app-registrations"), (7_000_112, .customer, "enterprise-apps"),
        (65_001, .customer, "enterprise-apps"), (650_052, .customer, "m365-admin"), (50_034, .customer, "entra-users"),
        (50_076, .analyst, "cross-tenant-access"), (53_003, .customer, "conditional-access"),
        (500_212, .customer, "cross-tenant-access"), (50_011, .provider, "app-registrations"),
        (90_002, .provider, nil), (700_082, .analyst, nil),
    ]

    @Test(arguments: refusals)
    func `says of a refusal who must do what, and where`(
        code: Int,
        responsible: AccessFinding.Responsible,
        page: String?
    ) throws {
        let finding = try #require(try Self.findings(error: Self.refused(code)).first)
        #expect(finding.subject == .token)
        #expect(finding.severity == .failure)
        #expect(finding.sentence.hasSuffix("(AADSTS\(code))."))
        #expect(finding.advice != nil)
        #expect(finding.responsible == responsible)
        #expect(finding.page == page)
    }

    @Test(arguments: [Self.refused(90_033), .throttled(retryAfter: .seconds(5)), .server(status: 500)])
    func `is a warning where it may pass`(reason: TokenError.Reason) throws {
        let finding = try #require(try Self.findings(error: reason).first)
        #expect(finding.severity == .warning)
        #expect(finding.responsible == .nobody)
    }

    private static let unread: [(error: GraphError, severity: AccessFinding.Severity, page: String?)] = [
        (.forbidden(GraphRefusal(status: 403)), .failure, "enterprise-apps"),
        (.forbidden(GraphRefusal(status: 403, message: Hostile("no licence: license"))), .failure, "defender"),
        (.unauthorized(GraphRefusal(status: 401)), .failure, "enterprise-apps"),
        (.throttled(retryAfter: nil, GraphRefusal(status: 429)), .warning, nil),
        (.unsupportedCloud(.china), .note, nil), (.unreadable("odd"), .failure, nil),
    ]

    @Test(arguments: unread)
    func `says of a list why it cannot be read`(
        error: GraphError,
        severity: AccessFinding.Severity,
        page: String?
    ) throws {
        let finding = try #require(try Self.findings(probes: [.init(.alerts, .failure(error))]).first)
        #expect(finding.subject == .endpoint)
        #expect(finding.severity == severity)
        #expect(finding.page == page)
    }

    /// Which of the things that can be found are still kept once a check has come to see nothing but this.
    private static func left(token: Result<TokenClaims?, TokenError>, probes: [CheckEvidence.Probe] = []) -> [String] {
        let found: [AccessFinding] = [
            AccessFinding(.token, Hostile("AADSTS700016"), .failure, "No.", nil),
            AccessFinding(.token, Hostile("AADSTS90033"), .warning, "Later.", nil),
            AccessFinding(.permission, Hostile("SecurityAlert.Read.All"), .failure, "No.", nil),
            AccessFinding(.endpoint, Hostile("alerts"), .failure, "No.", nil),
        ]
        let endings = [Ending(.secret, named: "one", at: now + .seconds(100))]
        var ledger = FindingLedger()
        _ = ledger.take(AccessLook(.all, findings: found, endings: endings), at: now)
        _ = ledger.take(CheckEvidence(token: token, probes: probes).look(needing: .reading), at: now)
        return ledger.kept.map(\.finding.name.bound)
    }

    @Test func `takes nothing for gone that it could not look at`() throws {
        let tenant = try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"))
        func failure(_ reason: TokenError.Reason) -> Result<TokenClaims?, TokenError> {
            .failure(TokenError(tenant: tenant, reason: reason))
        }
        let silent = Self.left(token: failure(.server(status: 503)))
        #expect(silent == ["alerts", "SecurityAlert.Read.All", "AADSTS700016", "login"])
        #expect(Self.left(token: failure(Self.refused(65_001))) == ["AADSTS65001"])
        let unread = GraphError.throttled(retryAfter: nil, GraphRefusal(status: 429))
        let closed: [CheckEvidence.Probe] = [.init(.incidents, .failure(unread)), .init(.alerts, .success(nil))]
        #expect(Self.left(token: .success(nil), probes: closed) == ["incidents"])
        #expect(Self.left(token: .success(nil), probes: [.init(.alerts, .success(.zero))]) == [])
    }

    @Test func `comes with the worst first`() throws {
        let found = try Self.findings(
            probes: [.init(.alerts, .failure(.unsupportedCloud(.china)))],
            error: Self.refused(700_016),
            endings: [Ending(.secret, named: "x", at: Self.now + .seconds(100))],
        )
        #expect(found.map(\.severity) == [.failure, .warning, .note])
    }
}
