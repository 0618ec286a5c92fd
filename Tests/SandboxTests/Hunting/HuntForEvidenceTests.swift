import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A query that the console makes of evidence` {
    private func query(_ kind: EntityKind, _ value: String) throws -> String {
        try #require(HuntingQuery.looking(for: Entity(kind: kind, value: Hostile(value)), of: .analyzedMessage))
    }

    /// The tables of mail, processes, devices, applications and evidence; of registries and files the sandbox has none.
    @Test func `finds what it looks for, and nothing else`() async throws {
        try await Asking.sandbox { asking in
            func first(_ column: String, of table: String) async throws -> String {
                let rows = try await asking.rows("\(table) | where isnotempty(\(column)) | project \(column) | take 1")
                return try #require(rows.first?[column]?.text)
            }
            for (kind, table, column) in [
                (EntityKind.sender, "EmailEvents", "SenderFromAddress"),
                (.recipient, "EmailEvents", "RecipientEmailAddress"),
                (.mailbox, "EmailEvents", "RecipientEmailAddress"), (.message, "EmailEvents", "NetworkMessageId"),
                (.subject, "EmailEvents", "Subject"), (.commandLine, "DeviceProcessEvents", "ProcessCommandLine"),
                (.deviceName, "DeviceInfo", "DeviceName"), (.application, "CloudAppEvents", "Application"),
            ] {
                let value = try await first(column, of: table)
                let found = try await asking.rows(try query(kind, value))
                #expect(!found.isEmpty, "\(kind): \(value)")
                #expect(found.allSatisfy { $0[column]?.text?.lowercased() == value.lowercased() }, "\(kind): \(value)")
            }
        }
    }

    @Test(arguments: [
        (EntityKind.recipient, #"" or true //"#), (.subject, #"\" or true //"#), (.sender, "x\"\n| take 1 //"),
        (.application, #"\\" or true //"#),
    ])
    func `finds nothing where the text wants to be a query`(kind: EntityKind, value: String) async throws {
        try await Asking.sandbox { asking in
            let found = try await asking.rows(try query(kind, value))
            #expect(found.isEmpty)
        }
    }
}
