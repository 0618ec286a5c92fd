import Console
import Foundation
import HTTPTypes
import Testing

/// The file by which the tests with a browser know every page: a page that is not in it is one that none of them opens.
@Suite struct `The list of pages for tests from outside` {
    @Test func `has each page of the console, and no other`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let list = try String(contentsOf: folder.appending(path: "../../Outside/pages.txt"), encoding: .utf8)
        let listed = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        let pages = Route.all.filter { $0.method == .get }.map(\.path)
        #expect(Set(pages).subtracting(listed).sorted() == [], "Add these to Tests/Outside/pages.txt.")
        #expect(Set(listed).subtracting(pages).sorted() == [], "There are no such pages any more.")
        #expect(listed == listed.sorted())
    }
}
