import Console
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A sign-in at a customer's tenant by the console` {
    private static let everything = CustomerScope(of: .system)
    private static let callback = "/sign-in/tenant/callback"

    /// Asks for it as the link on the customer's page does; the sign-in page of the tenant, and the visitor with its cookie.
    private func begin(
        _ visitor: ConsoleVisitor,
        _ bed: JoiningBed,
    ) async throws -> (page: String, visitor: ConsoleVisitor) {
        let page = try await visitor.get("/customers/customer-0/connect").body
        let link = try #require(page.firstMatch(of: /href="([^"]+\/connect\/sign-in\?tenant=[^"]+)"/), "\(page)").1
        let heard = try await visitor.get(String(link), headers: ConsoleVisitor.ownSite)
        #expect(heard.status == 303)
        var other = visitor
        let secret = try #require(heard.cookies["tenantry-attempt"])
        other.cookie += "; tenantry-attempt=\(secret)"
        return (try #require(heard.header("Location")), other)
    }

    private func ways(_ visitor: ConsoleVisitor) async throws -> [Connection] {
        try await visitor.store.connections(in: Self.everything)
    }

    @Test func `is kept sealed, is a way into the tenant, and is taken once`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let (page, browser) = try await begin(mei, bed)
            #expect(page.contains("/\(bed.ready.tenants[0].tenantID)/oauth2/v2.0/authorize?"))
            #expect(
                page.contains("code_challenge_method=S256") && page.contains("client_id=\(bed.ready.publicClientID)")
            )
            let back = try await bed.signIn(at: page)
            #expect(back.hasPrefix(Self.callback + "?code="), "\(back)")
            // Who only sees the address has not begun it.
            #expect(try await mei.get(back).status == 400)
            let done = try await browser.get(back)
            #expect(done.status == 303 && done.header("Location") == "/customers/customer-0")
            #expect(done.cookies["tenantry-attempt"] == "")
            let way = try #require(try await ways(visitor).first { $0.kind == .person })
            #expect(way.state == .active && way.account == Hostile("ana.silva@soc.example"))
            #expect(way.tenant == bed.ready.tenants[0].tenantID && way.clientID == bed.ready.publicClientID)
            #expect(try await mei.get("/customers/customer-0").body.contains("ana.silva@soc.example"))
            let deeds = try await mei.deeds(9)
            #expect(deeds.contains(.connectionSet) && deeds.contains(.secretSet) && deeds.contains(.signedIn))
            // What it keeps gets a token in that tenant, and another one in its place.
            #expect(try await bed.token(by: way, in: visitor.store) == bed.ready.tenants[0].tenantID)
            let again = try await browser.get(back)
            #expect(again.status == 400 && again.body.contains("Begin it again"))
            #expect(try await ways(visitor).filter { $0.kind == .person }.count == 1)
        }
    }

    @Test func `begins for nobody who was led there, and ends with nothing else than it began`() async throws {
        try await JoiningBed.with { visitor, bed in
            try await bed.addCustomers(to: visitor.store)
            let mei = try await visitor.signedIn(as: .engineer)
            let (tenant, other) = (bed.ready.tenants[0].tenantID, bed.ready.tenants[1].tenantID)
            let path = "/customers/customer-0/connect/sign-in?tenant="
            let led = try await mei.get(path + tenant.rawValue, headers: "Sec-Fetch-Site: cross-site\r\n")
            #expect(led.header("Location") == "/customers/customer-0/connect" && led.cookies.isEmpty)
            #expect(try await mei.get(path + other.rawValue, headers: ConsoleVisitor.ownSite).status == 404)
            let (page, browser) = try await begin(mei, bed)
            let state = String(try #require(page.firstMatch(of: /[?&]state=([^&]+)/)).1)
            for query in ["", "?code=c", "?code=c&state=x", "?state=\(state)"] {
                let heard = try await browser.get(Self.callback + query)
                #expect(heard.status == 400 && heard.body.contains("Begin it again"), "\(query)")
            }
            let refused = try await browser.get(
                Self.callback + "?error=access_denied&error_description=AADSTS50020%3A+%3Cscript%3E&state=\(state)"
            )
            #expect(refused.status == 403 && refused.body.contains("the account is not in the tenant"))
            #expect(!refused.body.contains("<script>"))
            let told = try #require(try await visitor.store.auditTrail(in: Self.everything, limit: 1).first).deed
            #expect(told.kind == .signedIn && told.outcome == .refused)
            #expect(told.target?.handle.rawValue == "customer-0" && told.subject.bound == "AADSTS50020 at \(tenant)")
            // Someone else at the same browser, who may not connect that customer.
            let limited = try await visitor.signedIn(as: .analyst)
            #expect(try await limited.get(Self.callback + "?code=c&state=\(state)").status == 403)
            #expect(try await ways(visitor).isEmpty)
        }
    }

    @Test func `is offered to nobody where no application is named for it`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            let mei = try await visitor.signedIn(as: .engineer)
            #expect(try await !mei.get("/customers/customer-1/connect").body.contains("connect/sign-in"))
            let path = "/customers/customer-1/connect/sign-in?tenant=\(try tenantID(1))"
            #expect(try await mei.get(path, headers: ConsoleVisitor.ownSite).status == 404)
            #expect(try await mei.get(Self.callback).status == 404)
        }
    }
}
