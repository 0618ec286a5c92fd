import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A place in the queue` {
    @Test(arguments: Backend.allCases)
    func `goes through a text and back`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", name: "Contoso, 鴻海\nLtd", tenant: 1)
            try await store.commit(.fixture("1"), .fixture("2", updated: moment(5)))
            var filter = QueueFilter(limit: 1)
            let first = try #require(try await store.incidents(filter, in: everything).first)
            filter.after = QueuePlace(cursor: first.place.cursor)
            #expect(filter.after == first.place)
            #expect(try await store.incidents(filter, in: everything).map(\.incident.id.rawValue) == ["1"])
        }
    }

    @Test(arguments: ["", "AAAA", "x", "1\n2\n3\n4\n5", "1\n2\n3\n4\nx\nname", "1\n2\n3\n4\n5\na\0b"])
    func `is not read from what is none`(text: String) {
        #expect(QueuePlace(cursor: text) == nil)
        #expect(QueuePlace(cursor: Data(text.utf8).base64EncodedString()) == nil)
    }
}
