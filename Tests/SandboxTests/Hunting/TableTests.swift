import HTTPTypes
import HummingbirdTesting
import NIOCore
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A table to hunt in` {
    @Test func `has the alerts of the list, each with its evidence`() async throws {
        try await Asking.sandbox { asking in
            let alerts = try await asking.alerts(members: true)
            let rows = try await asking.rows(
                "AlertInfo | project AlertId, Title, Category, Severity, Timestamp, ServiceSource"
            )
            #expect(rows.count == 100)
            let byID = Dictionary(rows.map { ($0["AlertId"]?.text ?? "", $0) }) { first, _ in first }
            let evidence = try await asking.rows("AlertEvidence | summarize Pieces = count() by AlertId")
            let pieces = Dictionary(evidence.map { ($0["AlertId"]?.text ?? "", $0["Pieces"]?.number ?? 0) }) {
                first,
                _ in first
            }
            for alert in alerts {
                let id = try #require(alert["id"]?.text)
                let row = try #require(byID[id])
                #expect(row["Title"] == alert["title"])
                #expect(row["Category"] == alert["category"])
                #expect(row["Timestamp"] == alert["createdDateTime"])
                #expect(row["ServiceSource"] == alert["productName"])
                #expect(row["Severity"]?.text?.lowercased() == alert["severity"]?.text)
                #expect(pieces[id] == Double(alert["evidence"]?.list.count ?? 0))
            }
        }
    }

    @Test func `finds the computers, programs, files, mails and sessions of an alert`() async throws {
        try await Asking.sandbox { asking in
            var found: [String: Int] = [:]
            let evidence = try await asking.alerts().flatMap { $0["evidence"]?.list ?? [] }
            // One of each kind: every query counts towards the tenant's minute.
            for (kind, query) in TableTests.queries {
                let ofKind = evidence.filter { $0["@odata.type"]?.text == "#microsoft.graph.security.\(kind)Evidence" }
                for piece in ofKind.prefix(3) {
                    let rows = try await asking.rows(query(piece))
                    #expect(!rows.isEmpty, "\(kind)")
                    found[kind, default: 0] += 1
                }
            }
            #expect(
                Set(found.keys).isSuperset(of: [
                    "device", "process", "file", "analyzedMessage", "cloudLogonSession", "user",
                ])
            )
        }
    }

    @Test(arguments: [
        "AlertInfo", "AlertEvidence", "DeviceInfo", "DeviceEvents", "DeviceProcessEvents", "DeviceNetworkEvents",
        "IdentityInfo",
        "IdentityLogonEvents", "EmailEvents", "EmailUrlInfo", "UrlClickEvents", "CloudAppEvents", "EntraIdSignInEvents",
        "AADSignInEventsBeta",
    ])
    func `has rows of its columns and its time alone, the same each time`(table: String) async throws {
        let query = "\(table) | where Timestamp > ago(20d)"
        let first = try await Asking.sandbox { asking in
            let response = try await asking.hunt(query)
            #expect(response.status == .ok)
            let answer = try JSON(response)
            let names = Set(answer["schema"]?.list.compactMap { $0["name"]?.text } ?? [])
            let rows = answer["results"]?.list ?? []
            #expect(!rows.isEmpty)
            for row in rows {
                #expect(row.names == names)
                let moment = try #require((row["Timestamp"]?.text).flatMap(Timestamp.init))
                #expect(moment > Asking.now - .seconds(20 * 86_400) && moment < Asking.now)
            }
            return String(buffer: response.body)
        }
        let second = try await Asking.sandbox { String(buffer: try await $0.hunt(query).body) }
        #expect(first == second)
    }

    @Test func `ends where the shorter of filter and time span ends`() async throws {
        try await Asking.sandbox { asking in
            let counts = [
                try await asking.rows("AlertInfo | where Timestamp > ago(5d) | count", timespan: "P10D"),
                try await asking.rows("AlertInfo | where Timestamp > ago(10d) | count", timespan: "P5D"),
                try await asking.rows("AlertInfo | count", timespan: "P5D"),
            ].map { $0.first?["Count"]?.number }
            #expect(Set(counts).count == 1)
            #expect(counts[0].map { $0 > 0 && $0 < 100 } == true)
        }
    }

    @Test func `belongs to one tenant`() async throws {
        try await Asking.sandbox { asking in
            let one = try await asking.rows("DeviceInfo | distinct DeviceId", tenant: 0)
            let two = try await asking.rows("DeviceInfo | distinct DeviceId", tenant: 1)
            let (mine, theirs) = (one.compactMap { $0["DeviceId"]?.text }, two.compactMap { $0["DeviceId"]?.text })
            #expect(!mine.isEmpty && !theirs.isEmpty)
            #expect(Set(mine).isDisjoint(with: theirs))
        }
    }

    @Test func `is hunted in as Microsoft's samples do`() async throws {
        try await Asking.sandbox { asking in
            let sample = """
                DeviceProcessEvents | where InitiatingProcessFileName =~ "svchost.exe" \
                | project Timestamp, FileName, InitiatingProcessFileName | order by Timestamp desc | limit 2
                """
            let rows = try await asking.rows(sample)
            #expect(rows.count == 2)
            #expect(rows.allSatisfy { $0.names == ["Timestamp", "FileName", "InitiatingProcessFileName"] })
            let latest = try await asking.rows(
                "DeviceInfo | where isnotempty(OSPlatform) | summarize arg_max(Timestamp, *) by DeviceId | count"
            )
            #expect(latest.first?["Count"]?.number == 30)
            let clicks = try await asking.rows(
                #"UrlClickEvents | where ActionType == "ClickAllowed" or IsClickedThrough != "0" | count"#
            )
            #expect(clicks.count == 1)
            let joined = try await asking.rows(
                "AlertInfo | join kind=inner (AlertEvidence | where EntityType == 'Machine') on AlertId | where isnotempty(DeviceName) | take 5"
            )
            #expect(joined.count == 5)
            let parsed = try await asking.rows(
                "DeviceInfo | take 1 | project User = tostring(parse_json(LoggedOnUsers)[0].UserName)"
            )
            #expect(parsed.first?["User"]?.text?.isEmpty == false)
            let details = try await asking.rows(
                "IdentityLogonEvents | where isnotempty(AdditionalFields.Count) | take 1"
            )
            #expect(details.count == 1)
        }
    }
}

private enum TableTests {
    static let queries: [(String, @Sendable (JSON) -> String)] = [
        ("device", { "DeviceInfo | where DeviceId == '\($0["mdeDeviceId"]?.text ?? "")'" }),
        ("process", { "DeviceProcessEvents | where SHA1 == '\($0["imageFile"]?["sha1"]?.text ?? "")'" }),
        ("file", { "AlertEvidence | where SHA256 == '\($0["fileDetails"]?["sha256"]?.text ?? "")'" }),
        ("analyzedMessage", { "EmailEvents | where NetworkMessageId == '\($0["networkMessageId"]?.text ?? "")'" }),
        ("cloudLogonSession", { "EntraIdSignInEvents | where SessionId == '\($0["sessionId"]?.text ?? "")'" }),
        ("user", { "IdentityInfo | where AccountUpn =~ '\($0["userAccount"]?["userPrincipalName"]?.text ?? "")'" }),
        (
            "networkConnection",
            { "DeviceNetworkEvents | where RemoteIP == '\($0["destinationAddress"]?["ipAddress"]?.text ?? "")'" }
        ),
    ]
}
