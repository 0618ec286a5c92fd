import Foundation
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry check` {
    private struct Document: Decodable {
        struct Listed: Decodable {
            struct Customer: Decodable {
                let handle: String
            }

            let customer: Customer
            let state: String
            let permissions: Permissions?
            let findings: [Finding]
        }

        struct Permissions: Decodable {
            let present: [String]
            let missing: [String]
            let surplus: [String]
        }

        struct Kept: Decodable {
            let findings: [Finding]
            let own: [Finding]
        }

        struct Finding: Decodable, Hashable {
            let subject: String
            let name: String
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

    private static let struck: [(Fault, expected: [String])] = [
        (Fault(.token, .consentWithdrawn), ["failure token AADSTS700016 customer"]),
        (
            Fault(.token, .tokenRefused(code: 7_000_222, error: "invalid_client")),
            ["failure token AADSTS7000222 provider"]
        ),
        (Fault(.token, .tokenRefused(code: 53_003, error: "invalid_grant")), ["failure token AADSTS53003 customer"]),
        (
            Fault(.token, .withholdsRoles(["SecurityAlert.Read.All"])),
            ["failure permission SecurityAlert.Read.All customer", "failure endpoint alerts customer"]
        ),
        (Fault(.alerts, .noLicence), ["failure endpoint alerts customer"]),
        (
            Fault(.alerts, .status(401, code: "InvalidAuthenticationToken", message: "No.")),
            [
                "failure endpoint alerts customer"
            ]
        ),
        (
            Fault(.incidents, .status(500, code: "InternalServerError", message: "No.")),
            [
                "warning endpoint incidents nobody"
            ]
        ),
    ]

    @Test(arguments: [0..<3, 3..<5, 5..<7])
    func `finds each thing that can keep us out, keeps it, and status shows it`(part: Range<Int>) async throws {
        let struck = Array(Self.struck[part])
        let faults = Dictionary(uniqueKeysWithValues: struck.enumerated().map { ($0.offset, [$0.element.0]) })
        let count = struck.count + 1
        try await withSandbox(tenants: count, alerts: 2, faults: faults) { sandbox in
            try await sandbox.addCustomers(0..<count)
            let checked = try await sandbox.program.run("check", "--json")
            let document = try JSONDecoder().decode(Document.self, from: Data(checked.output))
            for (place, (_, expected)) in struck.enumerated() {
                let tenant = try #require(document.tenants.first { $0.customer.handle == sandbox.handle(place) })
                let found = tenant.findings.filter { $0.severity != "note" }
                let words = found.map { "\($0.severity) \($0.subject) \($0.name) \($0.responsible)" }
                #expect(Set(words) == Set(expected), "\(place)")
                #expect(found.allSatisfy { $0.advice != nil })
                #expect(found.allSatisfy { $0.responsible != "customer" || $0.link != nil })
            }
            let well = try #require(document.tenants.first { $0.customer.handle == sandbox.handle(count - 1) })
            #expect(well.permissions?.present.count == 2 && well.permissions?.missing == [])
            #expect(well.permissions?.surplus.isEmpty == false)
            let status = try await sandbox.program.run("status", "--json")
            let kept = try JSONDecoder().decode(Document.Kept.self, from: Data(status.output))
            #expect(Set(kept.findings) == Set(document.tenants.flatMap(\.findings)))
            #expect(kept.own == document.own)
            // What a file does not say is not taken for well.
            #expect(kept.own.map(\.severity) == ["note"])
            #expect(kept.own.first?.sentence.contains("It is not known when the secret") == true)
            #expect(kept.own.first?.link?.hasPrefix("https://entra.microsoft.com/#view/") == true)
            let shown = try await sandbox.program.run("status")
            #expect(shown.text.contains("failure for "))
        }
    }

    @Test func `says that nothing is known of a tenant that does not answer, and does not end as if all were well`()
        async throws
    {
        let fails = Fault(.incidents, .status(500, code: "InternalServerError", message: "No."))
        try await withSandbox(tenants: 2, alerts: 1, faults: [0: [fails]]) { sandbox in
            try await sandbox.addCustomers(0..<2)
            let checked = try await sandbox.program.run("check")
            #expect(checked.status == 7, "\(checked.notes)")
            #expect(checked.notes.contains("Whether we get in is not known of 1 of 2 tenants"), "\(checked.notes)")
            let alone = try await sandbox.program.run("check", sandbox.handle(1))
            #expect(alone.status == 0 && alone.notes.contains("We get into all: 1 tenant."), "\(alone.notes)")
            let silent = try await sandbox.program.run(
                "check",
                sandbox.handle(1),
                environment: ["TENANTRY_AUTHORITY": "http://127.0.0.1:1"]
            )
            #expect(silent.status == 7 && silent.text.contains("refuses the connection"), "\(silent.text)")
            #expect(!silent.notes.contains("We get into all"))
        }
    }

    @Test func `says once that this machine's clock is wrong, however many tenants tell it`() async throws {
        let late = [Fault(.any, .clockSkew(.seconds(-400)))]
        try await withSandbox(tenants: 3, alerts: 1, faults: [0: late, 1: late, 2: late]) { sandbox in
            try await sandbox.addCustomers(0..<3)
            let checked = try await sandbox.program.run("check", "--json")
            #expect(checked.status == 7, "\(checked.notes)")
            let document = try JSONDecoder().decode(Document.self, from: Data(checked.output))
            let words = document.own.map { "\($0.severity) \($0.subject) \($0.responsible)" }
            #expect(words == ["failure clock provider", "note ending provider"])
            #expect(!document.tenants.flatMap(\.findings).contains { $0.subject == "clock" })
            let text = try await sandbox.program.run("check")
            #expect(text.status == 7, "\(text.notes)")
            #expect(text.notes.contains("We get into all (3 tenants), but something of our own fails: see above."))
            // A sync asks nobody for the time, and takes nothing back.
            _ = try await sandbox.program.run("sync")
            let shown = try await sandbox.program.run("status")
            let sentence = /At \S+: This machine's clock is (399|400|401) seconds ahead of Microsoft's\./
            #expect(shown.notes.contains(sentence), "\(shown.notes)")
        }
    }

    @Test func `finds what a sync that is refused finds, and says when a secret in a file ends`() async throws {
        let faults: [Int: [Fault]] = [
            0: [Fault(.token, .consentWithdrawn)],
            1: [Fault(.alerts, .status(403, code: "Forbidden", message: "No."))],
        ]
        try await withSandbox(faults: faults) { sandbox in
            try await sandbox.addCustomers(0..<3)
            func kept() async throws -> Document.Kept {
                let status = try await sandbox.program.run("status", "--json")
                return try JSONDecoder().decode(Document.Kept.self, from: Data(status.output))
            }
            #expect(try await sandbox.program.run("sync").status == 7)
            let bySync = try await kept().findings
            #expect(bySync.map(\.name).sorted() == ["AADSTS700016", "alerts"])
            let tomorrow = Timestamp(Date()) + .seconds(20 * 3_600)
            let checked = try await sandbox.program.run(
                "check",
                environment: ["TENANTRY_CLIENT_SECRET_ENDS": String("\(tomorrow)".prefix(10))],
            )
            #expect(checked.status == 7)
            // Both number their requests.
            func unnumbered(_ findings: [Document.Finding]) -> Set<String> {
                Set(
                    findings.filter { $0.severity == "failure" }.map {
                        "\($0.subject) \($0.name) \($0.responsible) \($0.link ?? "") \($0.sentence.prefix(30))"
                    }
                )
            }
            let byCheck = try await kept()
            #expect(unnumbered(byCheck.findings) == unnumbered(bySync))
            #expect(byCheck.own.first?.subject == "ending" && byCheck.own.first?.severity != "note")
            let shown = try await sandbox.program.run("status")
            #expect(shown.notes.contains("The secret of the application \(sandbox.ready.clientID) end"))
            let odd = try await sandbox.program.run("check", environment: ["TENANTRY_CLIENT_SECRET_ENDS": "soon"])
            #expect(odd.status == 78 && odd.notes.contains("is no day such as 2027-03-31"), "\(odd.notes)")
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

    @Test func `does not miss a certificate that has ended beside one that is good`() async throws {
        try await withSandbox(tenants: 1) { sandbox in
            try await sandbox.addCustomers(0..<1)
            #expect(try await sandbox.makeCertificate().status == 0)
            let made = try await sandbox.makeEndedCertificate()
            #expect(made.status == 0, "\(made.notes)")
            let (own, old) = (sandbox.program.home + "/own.pem", sandbox.program.home + "/old.pem")
            let alone = try await sandbox.program.run(
                "check",
                environment: ["TENANTRY_CLIENT_CERTIFICATE_FILE": old],
            )
            #expect(alone.notes.contains("of the application ended, on 2021-01-01."), "\(alone.notes)")
            let both = try await sandbox.program.run(
                "check",
                environment: [
                    "TENANTRY_CLIENT_CERTIFICATE_FILE": own, "TENANTRY_CLIENT_PREVIOUS_CERTIFICATE_FILE": old,
                ],
            )
            #expect(both.status == 0 && !both.notes.contains("ended, on"), "\(both.notes)")
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
    /// Makes a key and a certificate that ended in 2021, and leaves both in `old.pem`.
    fileprivate func makeEndedCertificate() async throws -> Program.Ending {
        try await program.shell(
            """
            set -e; umask 077; touch index; echo 01 > serial
            printf '%s\\n' '[ca]' default_ca=d '[d]' database=index serial=serial new_certs_dir=. default_md=sha256 policy=p \\
                '[p]' commonName=supplied > ca.cnf
            openssl req -new -newkey rsa:2048 -nodes -keyout old.key -out old.csr -subj /CN=old
            openssl ca -config ca.cnf -selfsign -batch -notext -keyfile old.key -in old.csr -out old.crt \\
                -startdate 20200101000000Z -enddate 20210101000000Z
            cat old.key old.crt > old.pem
            """
        )
    }

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
