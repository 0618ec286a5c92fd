import Foundation
import Sandbox
import Tenants

/// A program and the sandbox that it takes for Microsoft.
struct SandboxedProgram: Sendable {
    var program: Program
    let ready: ReadyFile

    /// The customer that is made of a tenant of the sandbox: its handle.
    func handle(_ place: Int) -> String { ready.tenants[place].domain.suggestedHandle }

    /// Adds tenants of the sandbox as customers, by their domains and under the names that their domains suggest.
    func addCustomers(_ places: Range<Int>) async throws {
        for place in places {
            let ending = try await program.run("customers", "add", ready.tenants[place].domain.rawValue)
            guard ending.status == 0 else { throw Unexpected(ending) }
        }
    }

    /// What a request for a list gets from the sandbox, without any of our own client.
    func curl(_ path: String, as tenant: TenantID) async throws -> Data {
        let token =
            "$(curl -s --data-urlencode client_id=\(ready.clientID) --data-urlencode client_secret=\(ready.clientSecret)"
            + " -d grant_type=client_credentials --data-urlencode scope=https://graph.microsoft.com/.default"
            + " \(ready.authority)/\(tenant)/oauth2/v2.0/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
        let page = "page-\(UUID().uuidString).json"
        let ending = try await program.shell(
            """
            curl -sfg -o \(page) -H 'Prefer: include-unknown-enum-members' -H "Authorization: Bearer \(token)" \
                '\(ready.graph)\(path)'
            """
        )
        guard ending.status == 0 else { throw Unexpected(ending) }
        return try Data(contentsOf: URL(filePath: program.home).appending(path: page))
    }

    /// A run that ended in another way than the test is about.
    struct Unexpected: Error, CustomStringConvertible {
        let description: String

        init(_ ending: Program.Ending) {
            description = "status \(ending.status): \(ending.notes)"
        }
    }
}

extension DomainName {
    var suggestedHandle: String { CustomerHandle(suggestedBy: suggestedName)?.rawValue ?? "" }
}

/// Runs a test with a program that asks a sandbox of its own, in which things go wrong for some of the tenants.
func withSandbox(
    tenants: Int = 3,
    alerts: Int = 40,
    seed: UInt64 = 11,
    faults: [Int: [Fault]] = [:],
    _ body: (SandboxedProgram) async throws -> Void,
) async throws {
    let now = SandboxSettings.startOfDay(of: Timestamp(Date()))
    let settings = SandboxSettings(tenants: tenants, alertsPerTenant: alerts, seed: seed, now: now)
    // Which tenants there are follows from the seed, and so is known before one of them is struck.
    let known = try Sandbox(settings).tenants
    let striking = SandboxFaults(Dictionary(uniqueKeysWithValues: faults.map { (known[$0].id, $1) }))
    try await Sandbox.serve(settings, faults: striking) { ready in
        try await withProgram { program in
            var program = program
            program.environment = [
                "TENANTRY_AUTHORITY": ready.authority,
                "TENANTRY_GRAPH": ready.graph,
                "TENANTRY_CLIENT_ID": ready.clientID,
                "TENANTRY_CLIENT_SECRET_FILE": try program.write(ready.clientSecret, to: "secret"),
            ]
            try await body(SandboxedProgram(program: program, ready: ready))
        }
    }
}
