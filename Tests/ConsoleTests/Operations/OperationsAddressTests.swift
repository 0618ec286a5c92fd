import Console
import Testing

@Suite struct `An address for an operator's tools` {
    @Test(arguments: [
        ("127.0.0.1:9464", "http://127.0.0.1:9464"), ("127.8.8.8:1", "http://127.8.8.8:1"),
        ("[::1]:9464", "http://[::1]:9464"), ("localhost:0", "http://localhost:0"),
        ("unix:/run/tenantry/operations.sock", "unix:/run/tenantry/operations.sock"),
    ])
    func `is on this machine`(text: String, shown: String) throws {
        let address = try OperationsAddress(text)
        #expect(address.isLocal)
        #expect("\(address)" == shown)
    }

    @Test(arguments: ["0.0.0.0:9464", "10.1.2.3:9464", "[::]:9464", "tenantry.example:9464", "127.0.0.1.example:80"])
    func `is on others only where that is said`(text: String) throws {
        let objection = #expect(throws: OperationsAddress.Objection.self) { try OperationsAddress(text) }
        #expect(objection?.description.contains("write exposed:\(text) where that is meant") == true)
        #expect(try !OperationsAddress("exposed:" + text).isLocal)
    }

    @Test(arguments: [
        "", "9464", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "::1:9464", "unix:", "unix:relative.sock",
        "unix:/\u{0}", "exposed:", "exposed:9464", "local host:80", "http://127.0.0.1:80",
        "unix:/" + String(repeating: "x", count: 107),
    ])
    func `is nothing else`(text: String) {
        let objection = #expect(throws: OperationsAddress.Objection.self) { try OperationsAddress(text) }
        #expect(objection?.description.contains("exposed:") == false)
    }
}
