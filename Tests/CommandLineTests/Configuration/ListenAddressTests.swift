import Testing
import tenantry

@Suite struct `An address to listen on` {
    @Test(arguments: [
        ("127.0.0.1:0", "127.0.0.1", 0),
        ("localhost:8443", "localhost", 8_443),
        ("[::1]:65535", "::1", 65_535),
        ("0.0.0.0:80", "0.0.0.0", 80),
    ])
    func `is a host and a port`(text: String, host: String, port: Int) throws {
        let address = try #require(ListenAddress(argument: text))
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(arguments: [
        "", "8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:-1", "::1:80", "a b:80",
    ])
    func `is nothing else`(text: String) {
        #expect(ListenAddress(argument: text) == nil)
    }
}
