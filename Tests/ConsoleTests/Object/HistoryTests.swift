import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The history on an object's page` {
    @Test func `says what was otherwise, from what to what`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(titled: "Before <b>", updated: moment(100)))
            _ = try await visitor.store.keepVersions()
            try await visitor.commit(try incident(titled: "After <b>", severity: .low, updated: moment(200)))
            _ = try await visitor.store.keepVersions()
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains("<bdi>Before &lt;b&gt;</bdi>") && page.contains("<bdi>After &lt;b&gt;</bdi>"))
            #expect(page.contains("<span class=\"faint\">Severity</span> <bdi>High</bdi>"))
            #expect(page.contains("<bdi>Low</bdi></span>"))
            #expect(!page.contains("What was otherwise is not known."))
            let other = try await mei.get("/incidents/contoso/42?lang=zh-Hant").body
            #expect(other.contains("<span class=\"faint\">嚴重性</span> <bdi>高</bdi>"))
        }
    }

    @Test func `says that it does not know, where nobody looked in time`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(updated: moment(100)))
            try await visitor.commit(try incident(severity: .low, updated: moment(200)))
            _ = try await visitor.store.keepVersions()
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.matches(of: /What was otherwise is not known\./).count == 1)
        }
    }

    @Test func `says so where nothing was otherwise of what is looked at`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            for second in [100, 200] {
                try await visitor.commit(try incident(updated: moment(Int64(second))))
                _ = try await visitor.store.keepVersions()
            }
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await mei.get("/incidents/contoso/42").body.contains("Nothing of title, severity"))
        }
    }
}
