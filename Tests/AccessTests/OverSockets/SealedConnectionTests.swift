import Access
import Foundation
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A connection whose secret is sealed` {
    private static let now = Timestamp(ticks: 17_951_328_000_000_000)

    private func vault(_ bed: AccessBed) -> SecretVault {
        let keys = SealingKeys(SealingKey())
        return SecretVault(store: bed.store, ring: SealingKeyRing { _ in keys })
    }

    private func tokens(
        _ bed: AccessBed,
        _ vault: SecretVault,
        _ application: OwnApplication? = nil,
    ) -> TokenSource {
        let shelf = SealedShelf(vault: vault, by: .system, now: { Timestamp(Date()) })
        let connections = Connections(store: bed.store, application: application, machine: nil, shelf: shelf)
        return TokenSource(
            transport: bed.transport,
            overrides: bed.overrides,
            ways: { tenant, cloud throws(CredentialTrouble) in try await connections.ways(to: tenant, in: cloud) },
            now: { Timestamp(Date()) },
        )
    }

    private func save(_ kind: Connection.Kind, _ client: String, _ place: Int, _ bed: AccessBed) async throws {
        let connection = Connection(
            tenant: bed.tenants[place].id,
            kind: kind,
            clientID: client,
            account: Hostile(kind == .person ? "ana" : ""),
            secret: "one",
            state: .active,
        )
        try await bed.store.save(connection, in: AccessBed.everything, by: .system, at: Self.now)
    }

    private func put(
        _ text: String,
        _ kind: SecretName.Kind,
        as label: String = "one",
        of owner: SecretName.Owner,
        ends: Timestamp? = nil,
        in vault: SecretVault
    ) async throws {
        try await vault.put(
            try SecretValue(text),
            as: try #require(SecretName(kind, of: owner, label: label)),
            ends: ends,
            in: AccessBed.everything,
            by: .system,
            at: Self.now,
        )
    }

    @Test func `opens the tenant by our own secret, the newest that is good, and tells when it ends`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            let ends = Timestamp(Date()) + .seconds(6 * 86_400)
            try await put(bed.ready.clientSecret, .clientSecret, of: .provider, in: vault)
            try await put("not-there-yet", .clientSecret, of: .provider, ends: ends, in: vault)
            try await save(.application, bed.ready.clientID, 0, bed)
            let token = try await tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
            #expect(token.claims?.tenant == bed.tenants[0].id)
            #expect(try await bed.store.ownEndings() == [Ending(.secret, named: "one", at: ends)])
            #expect(try await bed.store.endings(in: AccessBed.everything).isEmpty)
        }
    }

    @Test func `opens the tenant by a secret beside a certificate that is none`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            var bytes = Data([0xFF, 0xFE, 0x00, 0x01])
            try await vault.put(
                try SecretValue(wiping: &bytes),
                as: try #require(SecretName(.certificateKey, of: .provider, label: "one")),
                in: AccessBed.everything,
                by: .system,
                at: Self.now,
            )
            try await save(.application, bed.ready.clientID, 0, bed)
            await #expect(throws: TokenError.self) {
                try await tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
            }
            try await put(bed.ready.clientSecret, .clientSecret, of: .provider, in: vault)
            let token = try await tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
            #expect(token.claims?.tenant == bed.tenants[0].id)
        }
    }

    @Test func `tells when it ends wherever it is used, also where no connection is kept`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            let (client, now) = (bed.ready.clientID, Timestamp(Date()))
            let (soon, later) = (now + .seconds(6 * 86_400), now + .seconds(60 * 86_400))
            try await put("secret", .clientSecret, as: client, of: .provider, ends: soon, in: vault)
            let own = SecretName.Owner.tenant(bed.tenants[1].id)
            try await put("secret", .clientSecret, as: client, of: own, ends: later, in: vault)
            let gone = bed.tenants[2].id
            try await bed.store.save(
                Connection(tenant: gone, kind: .application, clientID: client, state: .withdrawn),
                in: AccessBed.everything,
                by: .system,
                at: Self.now,
            )
            let endings = try await bed.store.endings(in: AccessBed.everything)
            // What is ours for all tenants is told once, and not by each of them.
            #expect(endings[bed.tenants[0].id] == nil)
            #expect(try await bed.store.ownEndings() == [Ending(.secret, named: client, at: soon)])
            #expect(endings[bed.tenants[1].id] == [Ending(.secret, named: client, at: later)])
            #expect(endings[gone] == nil)
        }
    }

    @Test func `is found by the application's ID, the tenant's own before its customer's and ours`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            let application = OwnApplication(clientID: bed.ready.clientID)
            let (one, two) = (bed.tenants[0], bed.tenants[1])
            func token(_ tenant: Tenant) async throws -> TokenClaims? {
                try await tokens(bed, vault, application).token(for: tenant.id, in: tenant.cloud).claims
            }
            func put(_ text: String, of owner: SecretName.Owner) async throws {
                try await self.put(text, .clientSecret, as: bed.ready.clientID, of: owner, in: vault)
            }
            await #expect(throws: TokenError.self) { try await token(one) }
            try await put(bed.ready.clientSecret, of: .provider)
            // Several newer ones that Microsoft does not know yet, or any more.
            for text in ["first", "second", "third"] { try await put(text, of: .provider) }
            #expect(try await token(one)?.tenant == one.id)
            let customers = try await bed.store.customers(in: AccessBed.everything)
            let customer = try #require(customers.first { $0.tenants.contains { $0.id == one.id } })
            try await put("wrong", of: .customer(customer.id))
            await #expect(throws: TokenError.self) { try await token(one) }
            #expect(try await token(two)?.tenant == two.id)
            try await put(bed.ready.clientSecret, of: .tenant(one.id))
            #expect(try await token(one)?.tenant == one.id)
        }
    }

    @Test func `opens the tenant by a certificate, and by a secret where the certificate is of no use`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            let (one, two) = (bed.tenants[0], bed.tenants[1])
            let application = OwnApplication(clientID: bed.ready.clientID)
            let pem = try String(contentsOfFile: try #require(bed.ready.clientCertificateFile), encoding: .utf8)
            try await put(pem, .certificateKey, as: bed.ready.clientID, of: .tenant(one.id), in: vault)
            try await put("none", .certificateKey, as: bed.ready.clientID, of: .tenant(two.id), in: vault)
            let tokens = tokens(bed, vault, application)
            #expect(try await tokens.token(for: one.id, in: one.cloud).claims?.tenant == one.id)
            let error = await #expect(throws: TokenError.self) { try await tokens.token(for: two.id, in: two.cloud) }
            #expect(
                error.map { "\($0)".contains("a sealed certificate can't be used: it holds no private key") } == true
            )
            try await put(bed.ready.clientSecret, .clientSecret, as: bed.ready.clientID, of: .provider, in: vault)
            #expect(try await tokens.token(for: two.id, in: two.cloud).claims?.tenant == two.id)
        }
    }

    @Test func `rotates the refresh token of a person, also when two processes do so at once`() async throws {
        try await AccessBed.with { bed in
            let vault = vault(bed)
            let first = try await signIn(bed)
            try await put(first.value, .refreshToken, of: .tenant(bed.tenants[0].id), in: vault)
            try await save(.person, bed.ready.publicClientID, 0, bed)
            async let one = tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
            async let other = tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
            let found = try await [one, other]
            #expect(found.allSatisfy { $0.claims?.user == Hostile("ana.silva@soc.example") })
            let record = try #require(try await bed.store.secrets(in: AccessBed.everything).first)
            #expect(record.generation >= 2)
            #expect(try await bed.store.secrets(in: AccessBed.everything).count == 1)
            // What is kept now opens the door again.
            _ = try await tokens(bed, vault).token(for: bed.tenants[0].id, in: .commercial)
        }
    }

    @Test func `is none where the key or the secret is lost`() async throws {
        try await AccessBed.with { bed in
            let former = vault(bed)
            try await put(bed.ready.clientSecret, .clientSecret, of: .provider, in: former)
            try await save(.application, bed.ready.clientID, 0, bed)
            let error = await #expect(throws: TokenError.self) {
                try await tokens(bed, vault(bed)).token(for: bed.tenants[0].id, in: .commercial)
            }
            #expect(error.map { "\($0)".contains("a sealed secret can't be opened") } == true)
        }
    }

    /// A person's refresh token, had by a device code that the person typed in.
    private func signIn(_ bed: AccessBed) async throws -> RefreshToken {
        let client = SignInClient(transport: bed.transport, overrides: bed.overrides, now: { Timestamp(Date()) })
        let device = try await client.beginAtDevice(
            clientID: bed.ready.publicClientID,
            realm: .tenant(bed.tenants[0].id),
            cloud: .commercial,
        )
        try await bed.answerDevice(device.userCode.bound)
        return try await client.finish(device) { _ in }.refreshToken
    }
}
