import Foundation
import MicrosoftCloud
import Sandbox
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct `A way to a tenant's incidents` {
    @Test func `is a client secret`() async throws {
        try await SandboxedCloud.run { cloud in
            let tokens = cloud.tokens(proofs: .secret(ClientSecret(cloud.ready.clientSecret)))
            try await cloud.expectAlerts(by: tokens)
        }
    }

    @Test func `is a certificate`() async throws {
        try await SandboxedCloud.run { cloud in
            let file = try #require(cloud.ready.clientCertificateFile)
            let certificate = try ClientCertificate(contents: try Data(contentsOf: URL(filePath: file)))
            try await cloud.expectAlerts(by: cloud.tokens(proofs: .certificate(certificate)))
        }
    }

    @Test func `is a certificate that no one here made, once it is registered`() async throws {
        try await SandboxedCloud.run { cloud in
            try await OpenSSL.inFolder { openssl in
                try await openssl.makeCertificate("own")
                let certificate = try ClientCertificate(contents: try openssl.contents("own.key", "own.crt"))
                let tokens = cloud.tokens(proofs: .certificate(certificate))
                let refused = await #expect(throws: GraphError.self) { try await cloud.alerts(by: tokens) }
                #expect(refused?.number == 700_027)
                let pem = String(decoding: try openssl.contents("own.crt"), as: UTF8.self)
                let body = try JSONEncoder().encode(["pem": pem])
                try await cloud.control(
                    "/applications/\(cloud.ready.clientID)/certificates",
                    String(decoding: body, as: UTF8.self),
                )
                try await cloud.expectAlerts(by: tokens)
            }
        }
    }

    @Test func `is a workload's token, read anew each time`() async throws {
        try await SandboxedCloud.run(tenants: 2) { cloud in
            let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            let tokens = cloud.tokens(proofs: .workload(WorkloadTokenFile(path: file.path())))
            func put(_ body: String) async throws {
                let answer = try await cloud.control("/applications/\(cloud.ready.clientID)/workload-token", body)
                try Data("\(try #require(answer["token"]))\n".utf8).write(to: file)
            }
            try await put("{}")
            try await cloud.expectAlerts(by: tokens, of: 0)
            for (body, number) in [
                (#"{"subject":"system:serviceaccount:soc:other"}"#, 700_213), (#"{"audience":"api://other"}"#, 700_212),
                (#"{"expiresInSeconds":-3600}"#, 700_024),
            ] {
                try await put(body)
                let refused = await #expect(throws: GraphError.self) { try await cloud.alerts(by: tokens, of: 1) }
                #expect(refused?.number == number)
            }
            try await put("{}")
            try await cloud.expectAlerts(by: tokens, of: 1)
        }
    }

    @Test(arguments: ["no such file", "hunter2"])
    func `is none where the workload's token is none, which is told without its contents`(contents: String) async throws
    {
        try await SandboxedCloud.run { cloud in
            let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            if contents != "no such file" { try Data(contents.utf8).write(to: file) }
            let tokens = cloud.tokens(proofs: .workload(WorkloadTokenFile(path: file.path())))
            let error = await #expect(throws: TokenError.self) {
                try await tokens.token(for: cloud.tenant(), in: .commercial)
            }
            #expect("\(try #require(error))".contains(file.path()))
            #expect(!"\(try #require(error))".contains("hunter2"))
        }
    }

    @Test(arguments: [true, false])
    func `is an application that trusts this machine, which is asked once for all tenants`(
        isService: Bool
    ) async throws {
        try await SandboxedCloud.run(tenants: 3) { cloud in
            let root = try #require(URL(string: cloud.ready.machine))
            let host: ManagedIdentity.Host =
                isService
                ? .service(root.appending(path: "msi/token"), key: ClientSecret(cloud.ready.machineKey))
                : .machine(root)
            let tokens = cloud.tokens(proofs: .machine(ManagedIdentity(host: host, clientID: nil)))
            for place in 0..<3 { try await cloud.expectAlerts(by: tokens, of: place) }
        }
    }

    @Test func `is this machine's own identity in its home tenant alone`() async throws {
        try await SandboxedCloud.run { cloud in
            let root = try #require(URL(string: cloud.ready.machine))
            let tokens = cloud.tokens(.machine(ManagedIdentity(host: .machine(root), clientID: nil)))
            let home = cloud.ready.provider.tenantID
            let token = try await tokens.token(for: home, in: .commercial)
            #expect(token.claims?.tenant == home)
            let error = await #expect(throws: TokenError.self) {
                try await tokens.token(for: cloud.tenant(), in: .commercial)
            }
            #expect("\(try #require(error))".contains("belongs to another tenant"))
        }
    }

    @Test func `is not a machine that says no, and its key is not shown`() async throws {
        try await SandboxedCloud.run { cloud in
            let root = try #require(URL(string: cloud.ready.machine))
            let host = ManagedIdentity.Host.service(root.appending(path: "msi/token"), key: ClientSecret("hunter2"))
            let tokens = cloud.tokens(proofs: .machine(ManagedIdentity(host: host, clientID: nil)))
            let error = await #expect(throws: TokenError.self) {
                try await tokens.token(for: cloud.tenant(), in: .commercial)
            }
            #expect("\(try #require(error))".contains("this machine's own identity gives no token"))
            var dumped = ""
            dump(error, to: &dumped)
            dump(host, to: &dumped)
            #expect(!dumped.contains("hunter2"))
        }
    }

    @Test func `is the newest proof that is good, so that a roll-over has no gap`() async throws {
        try await SandboxedCloud.run(tenants: 3) { cloud in
            let (old, new) = (ClientSecret(cloud.ready.clientSecret), ClientSecret("a-new-secret-of-the-application"))
            let tokens = cloud.tokens(proofs: .secret(new), .secret(old))
            // The new one is set here before it is there.
            try await cloud.expectAlerts(by: tokens, of: 0)
            let secrets = "/applications/\(cloud.ready.clientID)/secrets"
            try await cloud.control(secrets, #"{"value":"a-new-secret-of-the-application"}"#)
            try await cloud.expectAlerts(by: tokens, of: 1)
            try await cloud.control(secrets + "/all/expire")
            let error = await #expect(throws: GraphError.self) { try await cloud.alerts(by: tokens, of: 2) }
            #expect(error?.number == 7_000_222)
        }
    }

    @Test func `is the next one where the first is refused`() async throws {
        try await SandboxedCloud.run { cloud in
            let newcomer = ApplicationCredential(
                clientID: cloud.ready.newcomerClientID,
                secret: ClientSecret(cloud.ready.newcomerClientSecret),
            )
            let main = ApplicationCredential(
                clientID: cloud.ready.clientID,
                secret: ClientSecret(cloud.ready.clientSecret),
            )
            let tokens = cloud.tokens(.application(newcomer), .application(main))
            try await cloud.expectAlerts(by: tokens)
            let alone = await #expect(throws: GraphError.self) {
                try await cloud.alerts(by: cloud.tokens(.application(newcomer)))
            }
            #expect(alone?.number == 700_016)
            let nothing = await #expect(throws: TokenError.self) {
                try await cloud.tokens().token(for: cloud.tenant(), in: .commercial)
            }
            #expect(nothing.map { "\($0)".contains("nothing is set") } == true)
        }
    }

    @Test func `proves more where the service asks for it`() async throws {
        try await SandboxedCloud.run(faults: [0: [Fault(.any, .claimsChallenge)]]) { cloud in
            let tokens = cloud.tokens(proofs: .secret(ClientSecret(cloud.ready.clientSecret)))
            try await cloud.expectAlerts(by: tokens)
        }
    }
}

extension GraphError {
    /// The number by which the login host refused a token.
    var number: Int? {
        guard case .noToken(let error) = self, case .refused(let refusal) = error.reason else { return nil }
        return refusal.code?.rawValue
    }
}
