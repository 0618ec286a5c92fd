import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Machines` {
    private static let audience = "https://api.securitycenter.microsoft.com"
    private static let roles = [
        "Machine.Read.All", "Machine.Isolate", "Machine.Scan", "Machine.RestrictExecution", "Machine.CollectForensics",
        "Machine.StopAndQuarantine",
    ]

    private static func machine(_ asking: Asking, _ token: String, linux: Bool = false) async throws -> String {
        let filter = "osPlatform \(linux ? "eq" : "ne") 'Linux'"
        let list = try await asking.json(Asking.path("/api/machines", ["$filter": filter, "$top": "1"]), token: token)
        return try #require(list["value"]?.list.first?["id"]?.text)
    }

    @Test func `are listed, found, and not found`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.audience, roles: Self.roles)
            let all = try await asking.json("/api/machines", token: token)["value"]?.list ?? []
            #expect(all.count == 12 + 18)
            let first = try #require(all.first)
            let found = try await asking.json("/api/machines/\(first["id"]?.text ?? "")", token: token)
            #expect(found["computerDnsName"] == first["computerDnsName"])
            let tagged = Asking.path("/api/machines", ["$filter": "machineTags/any(tag: tag eq 'server')"])
            #expect(try await asking.json(tagged, token: token)["value"]?.list.count == 18)
            let none = try await asking.get(
                Asking.path("/api/machines", ["$filter": "computerDnsName eq 'x'"]),
                token: token
            )
            #expect(none.status == .notFound)
            let error = try #require(try JSON(none)["error"])
            #expect(error.names == ["code", "message", "target"])
        }
    }

    @Test func `are isolated over the world's time, one isolation at once`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.audience, roles: Self.roles)
            let path = "/api/machines/\(try await Self.machine(asking, token))/isolate"
            let body = #"{"Comment":"Isolate","IsolationType":"Full"}"#
            let action = try await asking.made(path, body, token: token)
            #expect(action["status"] == .text("Pending"))
            #expect(action["type"] == .text("Isolate"))
            let again = try await asking.send(.post, path, body, token: token)
            #expect(again.status == .badRequest)
            #expect(try JSON(again)["error"]?["code"] == .text("ActiveRequestAlreadyExists"))
            let watch = "/api/machineactions/\(action["id"]?.text ?? "")"
            asking.advance(41)
            let working = try await asking.json(watch, token: token)["status"]?.text
            #expect(working == "InProgress" || working == "Succeeded")
            asking.advance(200)
            let end = try await asking.json(watch, token: token)
            #expect(["Succeeded", "Failed", "TimeOut"].contains(end["status"]?.text))
            #expect(try await asking.send(.post, path, body, token: token).status == .created)
            let list = try await asking.json("/api/machineactions", token: token)["value"]?.list ?? []
            #expect(list.count == 2)
            #expect(list.last?["id"] == action["id"])
        }
    }

    @Test func `can be spared an action that is under way`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.audience, roles: Self.roles)
            let path = "/api/machines/\(try await Self.machine(asking, token))/runAntiVirusScan"
            let action = try await asking.made(path, #"{"Comment":"Scan","ScanType":"Quick"}"#, token: token)
            let cancel = "/api/machineactions/\(action["id"]?.text ?? "")/cancel"
            let done = try await asking.send(.post, cancel, #"{"Comment":"No"}"#, token: token)
            #expect(done.status == .ok)
            #expect(try JSON(done)["status"] == .text("Cancelled"))
            #expect(try await asking.send(.post, cancel, #"{"Comment":"No"}"#, token: token).status == .badRequest)
        }
    }

    @Test(arguments: [
        ("isolate", #"{"comment":"x","IsolationType":"Full"}"#, "MissingRequiredParameter"),
        ("isolate", #"{"Comment":"x"}"#, "MissingRequiredParameter"),
        ("isolate", #"{"Comment":"x","IsolationType":"full"}"#, "InvalidInput"),
        ("isolate", #"{"Comment":"x","IsolationType":"UnManagedDevice"}"#, "BadRequest"),
        ("isolate", #"{"Comment":"x","IsolationType":"Full""#, "InvalidRequestBody"),
        ("isolate", #"{"Comment":1,"IsolationType":"Full"}"#, "InvalidRequestBody"),
        ("runAntiVirusScan", #"{"Comment":"x"}"#, "MissingRequiredParameter"),
        ("StopAndQuarantineFile", #"{"Comment":"x","Sha1":"abc"}"#, "InvalidHashValue"),
        ("collectInvestigationPackage", "", "InvalidRequestBody"),
    ])
    func `are not acted on by a wrong body`(action: String, body: String, code: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.audience, roles: Self.roles)
            let path = "/api/machines/\(try await Self.machine(asking, token))/\(action)"
            let response = try await asking.send(.post, path, body, token: token)
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["code"] == .text(code))
        }
    }

    @Test(arguments: [
        ("isolate", #"{"Comment":"x","IsolationType":"Selective"}"#), ("restrictCodeExecution", #"{"Comment":"x"}"#),
    ])
    func `with Linux cannot do everything`(action: String, body: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.audience, roles: Self.roles)
            let path = "/api/machines/\(try await Self.machine(asking, token, linux: true))/\(action)"
            let response = try await asking.send(.post, path, body, token: token)
            #expect(try JSON(response)["error"]?["code"] == .text("OsPlatformNotSupported"))
        }
    }

    @Test func `are closed to who may not, and to other services' tokens`() async throws {
        try await Asking.sandbox(tenants: 10, alerts: 1) { asking in
            let reader = try await asking.signed(for: Self.audience, roles: ["Machine.Read.All"])
            let path = "/api/machines/\(try await Self.machine(asking, reader))/isolate"
            let refused = try await asking.send(.post, path, #"{"Comment":"x","IsolationType":"Full"}"#, token: reader)
            #expect(refused.status == .forbidden)
            #expect(try JSON(refused)["error"]?["code"] == .text("Forbidden"))
            #expect(
                try await asking.get("/api/machines", token: asking.signed(roles: Self.roles)).status == .unauthorized
            )
            #expect(try await asking.get("/api/machines").status == .unauthorized)
            let government = asking.sandbox.tenants[6]
            let home = try await asking.signed(
                for: "https://api-gov.securitycenter.microsoft.us",
                in: government,
                roles: Self.roles
            )
            #expect(try await asking.get("/api/machines", token: home).status == .ok)
            let abroad = try await asking.signed(for: Self.audience, in: government, roles: Self.roles)
            #expect(try await asking.get("/api/machines", token: abroad).status == .unauthorized)
        }
    }
}
