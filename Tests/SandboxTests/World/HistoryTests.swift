import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A history` {
    @Test(arguments: [0, 1, 5, 23, 24, 25, 100])
    func `has exactly as many alerts as were asked for`(count: Int) async throws {
        try await Asking.sandbox(alerts: count) { asking in
            let page = try await asking.json("/v1.0/security/alerts_v2?$top=1000&$count=true", token: asking.token())
            #expect(page["value"]?.list.count == count)
            #expect(page["@odata.count"]?.number == Double(count))
            #expect(Set(page["value"]?.list.compactMap { $0["id"]?.text } ?? []).count == count)
        }
    }

    @Test func `ends with the sandbox's day and spans no more than thirty`() async throws {
        try await Asking.sandbox { asking in
            for alert in try await asking.alerts() {
                let times = ["firstActivityDateTime", "lastActivityDateTime", "createdDateTime", "lastUpdateDateTime"]
                    .compactMap { alert[$0]?.text }.compactMap(Timestamp.init)
                #expect(times.count == 4)
                #expect(times == times.sorted())
                #expect(times.allSatisfy { $0 < Asking.now && $0 > Asking.now - .seconds(31 * 86_400) })
            }
        }
    }

    @Test func `writes moments with zero to seven digits, mostly seven`() async throws {
        try await Asking.sandbox(alerts: 200) { asking in
            let digits = try await asking.alerts().compactMap { $0["createdDateTime"]?.text }.map { text in
                text.split(separator: ".").dropFirst().first.map { $0.count - 1 } ?? 0
            }
            #expect(digits.allSatisfy { (0...7).contains($0) })
            #expect(Set(digits).isSuperset(of: [0, 3, 7]))
            #expect(digits.count { $0 == 7 } > digits.count / 2)
        }
    }

    @Test func `has its incidents and alerts agree`() async throws {
        try await Asking.sandbox(alerts: 240) { asking in
            let token = try await asking.token()
            let alerts = try await asking.alerts()
            let page = try await asking.json("/v1.0/security/incidents?$top=1000&$expand=alerts", token: token)
            let incidents = page["value"]?.list ?? []
            let expanded = incidents.flatMap { $0["alerts"]?.list ?? [] }
            #expect(Set(expanded.compactMap { $0["id"]?.text }) == Set(alerts.compactMap { $0["id"]?.text }))
            #expect(expanded.count == alerts.count)
            var redirected = 0
            for incident in incidents {
                let members = incident["alerts"]?.list ?? []
                #expect(
                    members.allSatisfy { $0["incidentId"] == incident["id"] && $0["tenantId"] == incident["tenantId"] }
                )
                if incident["status"] == .text("redirected") {
                    redirected += 1
                    #expect(members.isEmpty)
                    #expect(
                        incidents.contains {
                            $0["id"] == incident["redirectIncidentId"] && $0["status"] != .text("redirected")
                        }
                    )
                } else {
                    #expect((1...12).contains(members.count))
                    #expect(incident["redirectIncidentId"] == .null)
                }
                if incident["status"] == .text("resolved") {
                    #expect(members.allSatisfy { $0["status"] == .text("resolved") })
                }
                let updates = members.compactMap { $0["lastUpdateDateTime"]?.text }.compactMap(Timestamp.init)
                let last = (incident["lastUpdateDateTime"]?.text).flatMap(Timestamp.init)
                #expect(updates.max() ?? last == last)
            }
            #expect(redirected > 0)
        }
    }

    @Test func `gives each object alone as it gives it in a list`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            for alert in try await asking.alerts().prefix(12) {
                let id = alert["id"]?.text ?? ""
                let alone = try await asking.json("/v1.0/security/alerts_v2/\(id)", token: token)
                #expect(alone.names == alert.names.union(["@odata.context"]))
                #expect(alone["evidence"] == alert["evidence"])
            }
            let incidents = try await asking.json("/v1.0/security/incidents?$top=5", token: token)["value"]?.list ?? []
            for incident in incidents {
                let id = incident["id"]?.text ?? ""
                let alone = try await asking.json("/v1.0/security/incidents/\(id)?$expand=alerts", token: token)
                #expect(alone["displayName"] == incident["displayName"])
                #expect(alone["alerts"] != nil)
            }
        }
    }

    @Test func `judges what is resolved with a pair that goes together`() async throws {
        let pairs: [String: Set<String>] = [
            "truePositive": [
                "multiStagedAttack", "maliciousUserActivity", "compromisedAccount", "malware", "phishing",
                "unwantedSoftware",
                "other",
            ],
            "informationalExpectedActivity": [
                "securityTesting", "lineOfBusinessApplication", "confirmedActivity", "other",
            ],
            "falsePositive": ["notMalicious", "notEnoughDataToValidate", "other"],
        ]
        try await Asking.sandbox(alerts: 200) { asking in
            var judged = 0
            for alert in try await asking.alerts() {
                guard let classification = alert["classification"]?.text else { continue }
                judged += 1
                #expect(alert["status"] == .text("resolved"))
                #expect(pairs[classification]?.contains(alert["determination"]?.text ?? "") == true)
            }
            #expect(judged > 100)
        }
    }
}
