import Foundation
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry check` {
    private struct Document: Decodable {
        struct Listed: Decodable {
            struct Customer: Decodable {
                let handle: String
            }

            let customer: Customer
            let state: String
            let findings: [Finding]
        }

        struct Finding: Decodable {
            let subject: String
            let severity: String
            let sentence: String
            let advice: String?
            let responsible: String
            let link: String?
        }

        let tenants: [Listed]
        let own: [Finding]
    }

    @Test func `says of each tenant what keeps us out, who must do what, and where`() async throws {
        let faults: [Int: [Fault]] = [
            1: [Fault(.token, .consentWithdrawn)],
            2: [Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client"))],
        ]
        try await withSandbox(faults: faults) { sandbox in
            try await sandbox.addCustomers(0..<3)
            let text = try await sandbox.program.run("check")
            #expect(text.status == 7, "\(text.notes)")
            #expect(text.text.contains("the application is not in the tenant"))
            let place = "https://entra.microsoft.com/\(sandbox.ready.tenants[1].tenantID)"
            #expect(text.text.contains("(the customer's to do) \(place)"))
            #expect(text.notes.contains("Something cannot be done in 2 of 3 tenants."))
            let json = try await sandbox.program.run("check", "--json")
            let document = try JSONDecoder().decode(Document.self, from: Data(json.output))
            let states = Dictionary(uniqueKeysWithValues: document.tenants.map { ($0.customer.handle, $0.state) })
            #expect(states == [sandbox.handle(0): "good", sandbox.handle(1): "failing", sandbox.handle(2): "failing"])
            let last = document.tenants.first { $0.customer.handle == sandbox.handle(2) }
            let expired = try #require(last?.findings.first)
            #expect(expired.subject == "token" && expired.severity == "failure" && expired.responsible == "provider")
            // An application is registered in our own tenant, so the link names no customer's.
            #expect(expired.link?.hasPrefix("https://entra.microsoft.com/#view/") == true)
            let one = try await sandbox.program.run("check", sandbox.handle(0))
            #expect(one.status == 0, "\(one.text)")
            #expect(one.notes.contains("We get into all: 1 tenant."))
        }
    }

    @Test func `warns of a certificate that ends, and passes over what cannot be read`() async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            let made = try await sandbox.makeCertificate(days: 5)
            #expect(made.status == 0, "\(made.notes)")
            let checked = try await sandbox.program.run(
                "check",
                environment: [
                    "TENANTRY_CLIENT_CERTIFICATE_FILE": sandbox.program.home + "/own.pem",
                    "TENANTRY_CLIENT_SECRET_FILE": sandbox.program.home + "/nosuch",
                ]
            )
            #expect(checked.status == 0, "\(checked.text)")
            #expect(checked.notes.contains("ends in 4 days") || checked.notes.contains("ends in 5 days"))
            #expect(checked.notes.contains("there is no such file"))
        }
    }

    @Test(arguments: ["check", "sync"])
    func `writes down what we prove ourselves by`(command: String) async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.makeCertificate(days: 50).status == 0)
            let certificate = ["TENANTRY_CLIENT_CERTIFICATE_FILE": sandbox.program.home + "/own.pem"]
            _ = try await sandbox.program.run(command, environment: certificate)
            let trail = try await sandbox.program.run("audit", "list", "--json")
            #expect(trail.text.contains("client secret, certificate of the application "), "\(trail.text)")
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `tenantry sync by another proof than a secret` {
    private func expectWhole(_ sandbox: SandboxedProgram, _ environment: [String: String]) async throws {
        var program = sandbox.program
        program.environment["TENANTRY_CLIENT_SECRET_FILE"] = nil
        let ending = try await program.run(["sync"], environment: environment)
        #expect(ending.status == 0, "\(ending.notes)")
        #expect(ending.text.hasPrefix("Read 1 of 1 tenant whole"), "\(ending.text)")
    }

    @Test(arguments: [nil, "correct horse"])
    func `is a certificate`(password: String?) async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            let made = try await sandbox.makeCertificate()
            #expect(made.status == 0, "\(made.notes)")
            var environment = ["TENANTRY_CLIENT_CERTIFICATE_FILE": sandbox.program.home + "/own.pem"]
            if let password {
                let bundled = try await sandbox.program.shell(
                    "openssl pkcs12 -export -in own.pem -passout 'pass:\(password)' -out own.p12 && chmod 600 own.p12"
                )
                #expect(bundled.status == 0, "\(bundled.notes)")
                environment = [
                    "TENANTRY_CLIENT_CERTIFICATE_FILE": sandbox.program.home + "/own.p12",
                    "TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE": try sandbox.program.write(password + "\n", to: "word"),
                ]
            }
            try await expectWhole(sandbox, environment)
        }
    }

    @Test func `is a workload's token`() async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            let made = try await sandbox.program.shell(
                """
                curl -sf -X POST -H 'Content-Type: application/json' -H 'Authorization: Bearer \(sandbox.ready.controlSecret)' -d '{}' \
                    '\(sandbox.ready.control)/applications/\(sandbox.ready.clientID)/workload-token' \
                    | sed 's/.*"token":"\\([^"]*\\)".*/\\1/' > token
                """
            )
            #expect(made.status == 0, "\(made.notes)")
            try await expectWhole(
                sandbox,
                ["TENANTRY_CLIENT_FEDERATED_TOKEN_FILE": sandbox.program.home + "/token"]
            )
        }
    }

    @Test(arguments: [true, false])
    func `is the machine's own identity, which no proxy comes to see`(isService: Bool) async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            var environment = ["TENANTRY_CLIENT_MANAGED_IDENTITY": "system", "HTTPS_PROXY": "http://127.0.0.1:9"]
            if isService {
                environment["IDENTITY_ENDPOINT"] = sandbox.ready.machine + "/msi/token"
                environment["IDENTITY_HEADER"] = sandbox.ready.machineKey
            } else {
                environment["TENANTRY_CLIENT_MANAGED_IDENTITY_ENDPOINT"] = sandbox.ready.machine
            }
            try await expectWhole(sandbox, environment)
        }
    }

    @Test(arguments: [
        ("TENANTRY_CLIENT_CERTIFICATE_FILE", "hunter2", "it is neither PEM nor PKCS#12"),
        ("TENANTRY_CLIENT_FEDERATED_TOKEN_FILE", "hunter2", "does not hold a federated token"),
    ])
    func `is refused with a sentence that does not repeat it`(
        variable: String,
        contents: String,
        sentence: String
    ) async throws {
        try await withSandbox(tenants: 1) { sandbox in
            var program = sandbox.program
            program.environment["TENANTRY_CLIENT_SECRET_FILE"] = nil
            let ending = try await program.run(
                ["sync"],
                environment: [variable: try program.write(contents, to: "proof")]
            )
            #expect(ending.status == 78, "\(ending.notes)")
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(!ending.notes.contains("hunter2"))
        }
    }
}

extension SandboxedProgram {
    /// Makes a key and a certificate, registers it with the sandbox's application, and leaves both in `own.pem`.
    fileprivate func makeCertificate(days: Int = 90) async throws -> Program.Ending {
        try await program.shell(
            """
            set -e; umask 077
            openssl req -x509 -newkey rsa:2048 -nodes -keyout own.key -out own.crt -days \(days) -subj /CN=own
            cat own.key own.crt > own.pem
            printf '{"pem":"%s"}' "$(sed ':a;N;$!ba;s/\\n/\\\\n/g' own.crt)" > own.json
            curl -sf -X POST -H 'Content-Type: application/json' -H 'Authorization: Bearer \(ready.controlSecret)' -d @own.json \
                '\(ready.control)/applications/\(ready.clientID)/certificates'
            """
        )
    }
}
