import Testing
import tenantry

@Suite struct `A setting` {
    @Test(arguments: [
        ("client.secret-file", "TENANTRY_CLIENT_SECRET_FILE"),
        ("resource-manager", "TENANTRY_RESOURCE_MANAGER"),
        ("database.url", "TENANTRY_DATABASE_URL"),
        ("ca-file", "TENANTRY_CA_FILE"),
        ("authority", "TENANTRY_AUTHORITY"),
        ("sync.workers", "TENANTRY_SYNC_WORKERS"),
    ])
    func `is named alike in the file and in the environment`(key: String, variable: String) throws {
        #expect(try #require(Setting.named(key)).variable == variable)
    }

    @Test func `has a standard value that is allowed`() {
        for setting in Setting.all {
            #expect(setting.standard.flatMap(setting.objection(to:)) == nil, "\(setting.key)")
        }
    }

    @Test(arguments: [
        ("graph", "https://proxy.example/graph"),
        ("graph", "http://localhost:8080"),
        ("graph", "http://127.0.0.1:8080"),
        ("graph", "http://[::1]:8080"),
        ("sync.interval", "90s"),
        ("sync.interval", "2h"),
        ("sync.overlap", "0s"),
        ("sync.workers", "64"),
        ("log.level", "debug"),
        ("log.format", "json"),
        ("operations.listen", "127.0.0.1:9464"),
        ("operations.listen", "exposed:0.0.0.0:9464"),
    ])
    func `takes what it should`(key: String, value: String) throws {
        #expect(try #require(Setting.named(key)).objection(to: value) == nil)
    }

    @Test(arguments: [
        ("graph", "http://proxy.example"),
        ("graph", "http://127.0.0.1.evil.example"),
        ("graph", "http://localhost.evil.example"),
        ("graph", "ftp://proxy.example"),
        ("graph", "proxy.example"),
        ("graph", "https://ana:pw@proxy.example"),
        ("graph", "https://proxy.example/?x=1"),
        ("graph", "https://proxy.example/#x"),
        ("graph", "https://"),
        ("sync.interval", "soon"),
        ("sync.interval", "5"),
        ("sync.interval", "-5m"),
        ("sync.interval", "99999999999w"),
        ("sync.interval", "0s"),
        ("sync.poll-fastest", "0m"),
        ("sync.poll-slowest", "0s"),
        ("sync.lease", "0s"),
        ("sync.workers", "0"),
        ("sync.workers", "257"),
        ("sync.workers", "eight"),
        ("log.level", "loud"),
        ("log.format", "xml"),
        ("operations.listen", "9464"),
        ("operations.listen", "0.0.0.0:9464"),
    ])
    func `refuses what it should`(key: String, value: String) throws {
        #expect(try #require(Setting.named(key)).objection(to: value) != nil)
    }
}
