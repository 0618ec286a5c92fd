import Console
import Foundation
import Storage
import Tenants
import Testing

/// Whatever stands in whatever field: no page of an incident or an alert has a tag or an address of it.
@Suite(.timeLimit(.minutes(1))) struct `Text that an attacker wrote` {
    /// It would end a text, a value or a comment, begin a tag or a template's, turn the line around, and clear a terminal.
    private static let attack =
        #"--></title></pre>'"><img src=x onerror=alert(1)>{{words.console.skip}}"#
        + "\u{301}\u{202E}\u{1B}[2J\u{0}javascript:alert(1)"

    private func isHarmless(_ page: String, _ what: String) {
        let bytes = Data(page.utf8)
        for mark in ["<img src=x", "'\">", "onerror=alert(1)>", "</pre>'", "--></title"] {
            #expect(bytes.range(of: Data(mark.utf8)) == nil, "\(mark) on \(what)")
        }
        for scalar in ["\u{202E}", "\u{1B}", "\u{0}"] { #expect(!page.contains(scalar), "\(what)") }
        #expect(page.firstMatch(of: /(href|src|action)="[^"]*javascript:/) == nil, "\(what)")
        #expect(
            page.firstMatch(of: /(href|src|action)="(?!\/|#content"|https:\/\/security\.microsoft\.com\/)/) == nil,
            "\(what)"
        )
    }

    @Test(arguments: ["en", "zh-Hant"])
    func `does nothing on any page of an incident or an alert`(language: String) async throws {
        try await withConsole { visitor in
            let attack = Self.attack
            try await visitor.addCustomer("contoso", named: attack, tenants: [1])
            try await visitor.addCustomer("fabrikam", named: attack, tenants: [2])
            let id = "x" + attack.replacing("\u{0}", with: "")
            let pieces = EntityKind.allCases.map {
                evidence(EvidenceKind(rawValue: attack), ($0, attack), verdict: Verdict(rawValue: attack))
            }
            var hostile = try alert(
                id,
                incident: id,
                titled: attack,
                category: attack,
                techniques: [attack],
                evidence: pieces
            )
            hostile.detection = attack
            hostile.service = ServiceSource(rawValue: attack)
            hostile.status = AlertStatus(rawValue: attack)
            hostile.classification = Classification(rawValue: attack)
            hostile.determination = Determination(rawValue: attack)
            hostile.assignedTo = Hostile(attack)
            hostile.webURL = Hostile("javascript:alert(1)")
            for index in hostile.evidence.indices {
                hostile.evidence[index].roles = [attack]
                hostile.evidence[index].remediation = RemediationStatus(rawValue: attack)
            }
            var whole = try incident(id, titled: attack, severity: Severity(rawValue: attack), redirectedTo: attack)
            whole.tags = [Hostile(attack)]
            whole.assignedTo = Hostile(attack)
            whole.webURL = Hostile("javascript:alert(1)")
            let text = try #require(
                String(data: try JSONEncoder().encode([attack]), encoding: .utf8)?.dropFirst().dropLast()
            )
            let original = """
                {"description":\(text),"recommendedActions":\(text),"comments":[{"comment":\(text),"createdByDisplayName":\(text),\
                "createdDateTime":\(text)}]}
                """
            var other = hostile
            other.tenant = try tenantID(2)
            try await visitor.commit([hostile, other], original: original)
            try await visitor.commit(whole, original: original)
            let mei = try await visitor.signedIn(as: .administrator)
            let part = try #require(id.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            for path in ["incidents/contoso/\(part)", "alerts/contoso/\(part)"] {
                for rest in ["", "/json"] {
                    let page = try await mei.get("/\(path)\(rest)?lang=\(language)")
                    #expect(page.status == 200, "\(path)\(rest)")
                    isHarmless(page.body, path + rest)
                    // What Microsoft sent is no template; by bytes, for a mark clings to the end of it.
                    #expect(
                        Data(page.body.utf8).range(of: Data("{{words.console.skip}}".utf8)) != nil,
                        "\(path)\(rest)"
                    )
                }
                let file = try await mei.get("/\(path)/json?as=file")
                #expect(file.headers("Content-Disposition").count == 1)
                #expect(
                    try #require(file.header("Content-Disposition")).firstMatch(
                        of: /^attachment; filename="[A-Za-z0-9_.-]+"$/
                    ) != nil
                )
            }
            let queue = try await mei.get("/queue?status=all&lang=\(language)")
            isHarmless(queue.body, "queue")
        }
    }
}
