import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A selection of properties` {
    @Test(arguments: ["incidents", "alerts_v2"])
    func `gives those and no others, with the values that they have`(list: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let whole = try await asking.json("/v1.0/security/\(list)?$top=20", token: token)
            let some = try await asking.json(
                "/v1.0/security/\(list)?$top=20&$select=id,status,comments,createdDateTime,assignedTo",
                token: token
            )
            let names: Set = ["id", "status", "comments", "createdDateTime", "assignedTo"]
            let context = "#security/\(list)(assignedTo,comments,createdDateTime,id,status)"
            #expect(some["@odata.context"]?.text?.hasSuffix(context) == true)
            let (all, chosen) = (whole["value"]?.list ?? [], some["value"]?.list ?? [])
            #expect(all.count == 20 && chosen.count == 20)
            for (one, other) in zip(all, chosen) {
                #expect(other.names == names)
                for name in names { #expect(other[name] == one[name]) }
            }
        }
    }

    @Test func `can name every property, and then leaves nothing out`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let whole = try await asking.json("/v1.0/security/alerts_v2?$top=30", token: token)["value"]
            let names = whole?.list.first?.names.sorted().joined(separator: ",") ?? ""
            let chosen = try await asking.json("/v1.0/security/alerts_v2?$top=30&$select=\(names)", token: token)
            #expect(chosen["value"] == whole)
        }
    }

    @Test func `is for one object too, and does not hide what is expanded`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try await asking.json("/v1.0/security/incidents?$top=1", token: token)["value"]?.list.first?["id"]
            let path = "/v1.0/security/incidents/\(try #require(id?.text))?$select=id&$expand=alerts"
            #expect(try await asking.json(path, token: token).names == ["@odata.context", "id", "alerts"])
        }
    }

    @Test(arguments: ["$select=colour", "$select=", "$select=id,,nothing", "$select=alerts"])
    func `of what is not there is refused`(option: String) async throws {
        try await Asking.sandbox { asking in
            let answer = try await asking.get("/v1.0/security/alerts_v2?\(option)", token: asking.token())
            #expect(answer.status == .badRequest)
        }
    }
}
