import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What a command does` {
    /// One command after the other, with what the trail holds of it.
    private static let deeds: [(words: String, kinds: Set<Deed.Kind>, handle: String?)] = [
        ("accounts add mei --all --role viewer", [.accountSet, .accountInvited], nil),
        ("accounts edit mei --all --role responder", [.accountSet], nil),
        ("accounts invite mei", [.accountInvited], nil),
        ("tokens add siem --for mei --days 9", [.tokenMade], nil),
        ("tokens revoke siem", [.tokenRevoked], nil),
        ("accounts remove mei", [.accountRemoved], nil),
        ("customers edit contoso --retain-open 30d", [.customerEdited], "contoso"),
        ("database expire", [.storeExpired], nil),
        ("open fabrikam --print", [.linkOpened], "fabrikam"),
        ("secrets set client-secret app --customer fabrikam --file -", [.secretSet], "fabrikam"),
        ("secrets rekey", [.secretsRekeyed], nil),
        ("secrets remove client-secret app --customer fabrikam --yes", [.secretRemoved], "fabrikam"),
        ("database copy sqlite://HOME/copy.db", [.storeCopied], nil),
        ("customers remove woodgrove --yes", [.customerRemoved], "woodgrove"),
        // The key that signs is made by the first.
        ("audit head", [.secretSet, .headSigned], nil),
        ("audit head", [.secretUsed, .headSigned], nil),
    ]

    @Test func `is a row of the audit trail, with who did it and from where`() async throws {
        try await withProgram { program in
            try await program.add(try Registry.standard())
            try await program.addIncident("5", of: try Registry.tenantID(1))
            var last = try await rows(after: 0, in: program).last?.number ?? 0
            for (words, kinds, handle) in Self.deeds {
                let arguments = words.replacing("HOME", with: program.home).split(separator: " ").map(String.init)
                let ending = try await program.run(
                    arguments,
                    input: words.hasSuffix(" -") ? "correct horse battery staple" : "",
                    environment: ["SSH_CONNECTION": "192.0.2.7 50000 198.51.100.1 22"],
                )
                #expect(ending.status == 0, "\(words): \(ending.notes)")
                let rows = try await rows(after: last, in: program)
                last = rows.last?.number ?? last
                #expect(Set(rows.map(\.deed.kind)) == kinds, "\(words)")
                for row in rows {
                    #expect(row.deed.outcome == .done && row.deed.target?.handle.rawValue == handle, "\(words)")
                    #expect(row.principal.kind == .localOperator, "\(words)")
                    #expect(row.principal.place.hasSuffix(", from 192.0.2.7"), "\(words)")
                }
            }
            let verified = try await program.run("audit", "verify")
            #expect(verified.status == 0, "\(verified.text)")
        }
    }

    private func rows(after number: Int64, in program: Program) async throws -> [AuditEntry] {
        try await program.withStore { store in
            try await store.auditTrail(after: number, in: CustomerScope(of: .system), limit: 1_000)
        }
    }
}
