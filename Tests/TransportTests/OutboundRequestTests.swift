import Foundation
import HTTPTypes
import Testing
import Transport

@Suite struct `A request` {
    @Test func `shows nothing of what may be secret`() throws {
        let url = try #require(URL(string: "https://user:hunter2@login.example/t/token?code=hunter2#hunter2"))
        let request = OutboundRequest(
            method: .post,
            url: url,
            headers: [.authorization: "Bearer hunter2"],
            body: Data("client_secret=hunter2".utf8),
        )
        var dumped = ""
        dump(request, to: &dumped)
        #expect("\(request)" == "POST https://login.example/t/token")
        #expect(!dumped.contains("hunter2"))
        #expect(!String(reflecting: request).contains("hunter2"))
    }
}
