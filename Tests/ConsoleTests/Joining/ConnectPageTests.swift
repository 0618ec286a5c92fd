import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The page of a customer's consent` {
    private static let everything = CustomerScope(of: .system)

    /// Makes a link for a customer's tenant, as the page shows it.
    private func link(_ place: Int, _ visitor: ConsoleVisitor, _ bed: JoiningBed) async throws -> String {
        let tenant = bed.ready.tenants[place].tenantID.rawValue
        let heard = try await visitor.submit("/customers/customer-\(place)/connect", [("tenant", tenant)])
        #expect(heard.status == 200)
        let link = try #require(heard.body.firstMatch(of: /rows="5" spellcheck="false">(http[^<]+)</), "\(heard.body)")
            .1
        return String(link).replacing("&amp;", with: "&")
    }

    private func state(_ visitor: ConsoleVisitor) async throws -> Connection.State? {
        try await visitor.store.connections(in: Self.everything).first?.state
    }

    @Test func `makes a link, with its code and the mails, and takes the answer of anyone who brings it`() async throws
    {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let path = "/customers/customer-0/connect"
            #expect(try await mei.get(path).body.contains("Not connected"))
            let link = try await link(0, mei, bed)
            #expect(try await mei.deeds() == [.consentAsked])
            let made = try await mei.submit(path, [("tenant", bed.ready.tenants[0].tenantID.rawValue)])
            for text in ["<svg class=\"joining-code\"", "Northwind SOC", "系統管理員", "Global Administrator", "Withdraw"] {
                #expect(made.body.contains(text), "\(text)")
            }
            // The newest link alone is good.
            let old = try await visitor.get(try await bed.answer(link))
            #expect(old.status == 400 && old.body.contains("This answers no link that is open"))
            let back = try await bed.answer(try await self.link(0, mei, bed))
            let waiting = try await mei.get(path)
            #expect(waiting.body.contains("Waiting for the consent") && waiting.body.contains("data-watch="))
            let answered = try await visitor.get(back, headers: "Accept-Language: zh-TW\r\n")
            #expect(answered.status == 303 && answered.header("Location") == "/consent/given")
            let thanks = try await visitor.get("/consent/given", headers: "Accept-Language: zh-TW\r\n")
            #expect(thanks.status == 200 && thanks.body.contains("我們已收到您的同意"))
            #expect(!thanks.body.contains("Northwind") && !thanks.body.contains("/queue"))
            // It is proven by itself.
            try await until { try await state(visitor) == .active }
            try await until { try await !mei.get(path).body.contains("Being checked") }
            #expect(try await mei.get(path).body.contains("joining-state joining-active"))
            // And believed once.
            let again = try await visitor.get(back)
            #expect(again.status == 400)
            #expect(try await mei.deeds(9).contains(.consentGiven))
        }
    }

    @Test func `tells what is looked at whether it has changed, and nothing else`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            _ = try await link(0, mei, bed)
            let page = try await mei.get("/customers/customer-0/connect").body
            let watch = String(try #require(page.firstMatch(of: /data-watch="([^"]+)"/)).1)
            let same = try await mei.get(watch)
            #expect(same.status == 204 && same.body.isEmpty)
            let tenant = bed.ready.tenants[0].tenantID.rawValue
            #expect(try await mei.submit("/customers/customer-0/connect/withdraw", [("tenant", tenant)]).status == 303)
            #expect(try await mei.get(watch).body == "changed\n")
            #expect(try await mei.deeds() == [.consentWithdrawn])
            #expect(try await mei.submit("/customers/customer-0/connect/check", [("tenant", tenant)]).status == 303)
            #expect(try await mei.deeds().contains(.statusRead), "Nobody knows who had it checked.")
            let token = try await mei.token()
            #expect(!token.isEmpty)
        }
    }

    @Test func `takes a link back, which nobody can answer then`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let back = try await bed.answer(try await link(0, mei, bed))
            let tenant = bed.ready.tenants[0].tenantID.rawValue
            let other = bed.ready.tenants[1].tenantID.rawValue
            // Another customer's tenant is none of this one's.
            #expect(try await mei.submit("/customers/customer-0/connect/withdraw", [("tenant", other)]).status == 404)
            #expect(try await mei.submit("/customers/customer-0/connect", [("tenant", other)]).status == 404)
            #expect(try await mei.submit("/customers/customer-0/connect/withdraw", [("tenant", tenant)]).status == 303)
            #expect(try await visitor.get(back).status == 400)
            // The consent at Microsoft holds all the same, and is found by a check.
            #expect(try await mei.submit("/customers/customer-0/connect/check", [("tenant", tenant)]).status == 303)
            try await until { try await state(visitor) == .active }
        }
    }

    @Test func `says that it was withdrawn, and asks for it again`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let lost = Connection(
                tenant: bed.ready.tenants[0].tenantID,
                kind: .application,
                clientID: bed.ready.newcomerClientID,
                state: .withdrawn,
            )
            try await visitor.store.save(lost, in: Self.everything, by: .system, at: moment(0))
            let mei = try await visitor.signedIn(as: .engineer)
            let page = try await mei.get("/customers/customer-0/connect").body
            #expect(page.contains("joining-state joining-withdrawn") && page.contains("Make a link"))
            let caller = try await visitor.caller(as: .engineer, [.connect])
            let document = try await caller.get("/api/v1/customers/customer-0/consents").body
            #expect(
                document.contains(#""state":"withdrawn""#) || document.contains(#""state": "withdrawn""#),
                "\(document)"
            )
            let back = try await bed.answer(try await link(0, mei, bed))
            #expect(try await visitor.get(back).header("Location") == "/consent/given")
            try await until { try await state(visitor) == .active }
        }
    }

    @Test func `does not spend an answer on whoever looks at its head alone`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let back = try await bed.answer(try await link(0, mei, bed))
            let head = try await visitor.client.ask(back, "HEAD")
            #expect(head.status == 405 && head.header("Allow") == "GET")
            #expect(try await visitor.get(back).header("Location") == "/consent/given")
        }
    }

    @Test func `takes the address of a browser that could not come by itself`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let back = try await bed.answer(try await link(0, mei, bed))
            let path = "/customers/customer-0/connect/answer"
            let other = try await mei.submit(
                "/customers/customer-1/connect/answer",
                [("address", "http://localhost\(back)")]
            )
            #expect(other.status == 422, "It is another customer's.")
            for text in ["", "x", "http://localhost/consent?state=x&admin_consent=True"] {
                let heard = try await mei.submit(path, [("address", text)])
                #expect(heard.status == 422 && heard.body.contains("This answers no link that is open"), "\(text)")
            }
            #expect(try await mei.submit(path, [("address", " http://localhost\(back)#x y")]).status == 303)
            try await until { try await state(visitor) == .active }
            #expect(try await mei.submit(path, [("address", "http://localhost" + back)]).status == 422)
        }
    }

    @Test func `believes no stranger, keeps nothing of them, and hears of a no`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let before = try await visitor.store.auditTrail(in: Self.everything, limit: 100).count
            let tenant = bed.ready.tenants[0].tenantID.rawValue
            for query in [
                "", "?", "?state=", "?state=x", "?state=x&admin_consent=True&tenant=\(tenant)", "?error=x&state=y",
                "?state=%00&admin_consent=True&tenant=\(tenant)", "?state=%3Cscript%3E&error=%3Cscript%3E",
                "?admin_consent=True&tenant=\(tenant)", "?state=\(String(repeating: "x", count: 7_000))",
                "?state=x&error_description=%0d%0aX-Evil:%201&error=y",
            ] {
                let heard = try await visitor.get("/consent" + query)
                #expect(heard.status == 400, "\(query.prefix(80)): \(heard.status ?? 0)")
                #expect(!heard.body.contains("script>") || !heard.body.contains("<script>"), "\(query.prefix(80))")
                #expect(heard.header("X-Evil") == nil && !heard.body.contains(tenant))
            }
            #expect(try await visitor.store.auditTrail(in: Self.everything, limit: 100).count == before)
            let forged = try await bed.answer(try await link(0, mei, bed))
                .replacing(tenant, with: bed.ready.tenants[1].tenantID.rawValue)
            #expect(try await visitor.get(forged).status == 400)
            #expect(try await mei.get("/customers/customer-0/connect").body.contains("was answered by another one"))
            let declined = try await bed.answer(try await link(0, mei, bed), "cancel")
            let heard = try await visitor.get(declined)
            #expect(heard.header("Location") == "/consent/declined")
            #expect(try await mei.get("/customers/customer-0/connect").body.contains("Declined"))
            #expect(try await visitor.get("/consent/nothing").status == 404)
            #expect(try await state(visitor) == .pending)
        }
    }

    @Test func `hears nobody more often than anyone has reason to ask`() async throws {
        try await JoiningBed.with(strangersPerMinute: 3) { visitor, _ in
            for _ in 0..<3 { #expect(try await visitor.get("/consent?state=x&error=y").status == 400) }
            let heard = try await visitor.get("/consent?state=x&error=y")
            #expect(heard.status == 429 && heard.header("Retry-After") == "60")
            // Another address is not kept out by it.
            let other = try await visitor.get("/consent?state=x", headers: "X-Forwarded-For: 192.0.2.7\r\n")
            #expect(other.status == 400)
        }
    }

    @Test func `asks nobody where no application is named`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            let mei = try await visitor.signedIn(as: .engineer)
            let heard = try await mei.get("/customers/customer-1/connect")
            #expect(heard.status == 200 && heard.body.contains("name it in client.id"))
            let tenant = try tenantID(1).rawValue
            #expect(try await mei.submit("/customers/customer-1/connect", [("tenant", tenant)]).status == 404)
            #expect(try await visitor.get("/consent?state=x").status == 404)
        }
    }
}
