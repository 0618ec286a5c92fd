import Foundation
import Testing
import tenantry

@Suite struct `The configuration` {
    private func read(
        flags: [(key: String, value: String, flag: String)] = [],
        environment: [String: String] = [:],
        file text: String? = nil,
    ) async throws -> LayeredConfiguration {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: path) }  // a file left behind fails no test
        if let text { try Data(text.utf8).write(to: path) }
        return try await LayeredConfiguration(
            flags: flags,
            environment: environment,
            file: text.map { _ in path.path(percentEncoded: false) },
        )
    }

    private func origin(of key: String, in configuration: LayeredConfiguration) throws -> String {
        let value = try #require(configuration.values.first { $0.setting.key == key })
        return value.origin.description.replacing(/file .*\//, with: "file …/").replacing(/[0-9A-F-]{36}/, with: "x")
    }

    @Test func `prefers flags to variables, and variables to the file`() async throws {
        let file = "log:\n  level: error\nsync:\n  interval: 3m\n  overlap: 1m\n"
        let variables = ["TENANTRY_LOG_LEVEL": "info", "TENANTRY_SYNC_INTERVAL": "2m"]
        let configuration = try await read(
            flags: [("log.level", "debug", "--set log.level")],
            environment: variables,
            file: file,
        )
        let told = try ["log.level", "sync.interval", "sync.overlap", "status.stale-after"].map { key in
            let setting = try #require(Setting.named(key))
            return "\(key) \(configuration.value(of: setting) ?? "–") \(try origin(of: key, in: configuration))"
        }
        #expect(
            told == [
                "log.level debug flag --set log.level",
                "sync.interval 2m environment variable TENANTRY_SYNC_INTERVAL",
                "sync.overlap 1m file …/x.yaml:5",
                "status.stale-after 15m default",
            ]
        )
    }

    @Test func `takes a variable that is set to nothing for one that is not set`() async throws {
        let configuration = try await read(environment: ["TENANTRY_LOG_LEVEL": "", "OTHER": "x"])
        #expect(try origin(of: "log.level", in: configuration) == "default")
    }

    @Test(arguments: ["", "# nothing\n", "sync:\n", "sync: {}\n", "---\n"])
    func `may be an empty file`(file: String) async throws {
        let configuration = try await read(file: file)
        #expect(configuration.values.allSatisfy { $0.origin == .standard })
    }

    @Test(arguments: [
        ("sync:\n  intervall: 3m\n", ":2: there is no key sync.intervall; did you mean sync.interval?"),
        ("datbase:\n  url: x\n", ":1: there is no key datbase; did you mean database?"),
        ("snyc: {interval: 3m}\n", ":1: there is no key snyc; did you mean sync?"),
        ("databse.url: x\n", ":1: there is no key databse.url; did you mean database.url?"),
        ("log.level: debug\nx: 1\n", ":2: there is no key x"),
        ("a:\n- b\n", ":1: there is no key a"),
        ("log:\n  level: loud\n", ":2: the value of log.level is none of"),
        ("log:\n  level: [debug]\n", ":2: log.level takes one value"),
        ("log:\n- level\n", ":2: here must stand keys with values"),
        ("- log\n", ":1: here must stand keys with values"),
        ("log: {level: debug\n", "this is no YAML"),
        ("log:\n  level: debug\n  level: info\n", ":3: the key level stands here a second time"),
        ("log: {}\ngraph: x\n\nlog:\n  level: info\n", ":4: the key log stands here a second time"),
        ("log.level: debug\nlog:\n  level: info\n", ":3: the key log.level stands here a second time"),
        ("graph: http://evil.example\n", ":1: the value of graph uses http"),
    ])
    func `refuses a file with a mistake by its line`(file: String, sentence: String) async throws {
        let error = try await #require(throws: ConfigurationError.self) { try await read(file: file) }
        #expect(error.description.contains(sentence), "\(error)")
        #expect(error.exitStatus == .configuration)
    }

    @Test func `refuses unknown variables and flags, and names the nearest`() async throws {
        let variable = try await #require(throws: ConfigurationError.self) {
            try await read(environment: ["TENANTRY_CLIENT_SECRET": "hunter2"])
        }
        let sentence = variable.description
        #expect(sentence.contains("no environment variable TENANTRY_CLIENT_SECRET"))
        #expect(sentence.contains("TENANTRY_CLIENT_SECRET_FILE"))
        #expect(!sentence.contains("hunter2"))

        let flag = try await #require(throws: ConfigurationError.self) {
            try await read(flags: [("grpah", "https://x.example", "--set grpah")])
        }
        #expect(flag.description.contains("--set grpah: there is no key grpah; did you mean graph?"))
    }

    @Test func `never repeats a value that it refuses`() async throws {
        let error = try await #require(throws: ConfigurationError.self) {
            try await read(environment: ["TENANTRY_GRAPH": "hunter2"])
        }
        #expect(!(error.description.contains("hunter2")))
    }
}
