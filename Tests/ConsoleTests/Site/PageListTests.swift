import Console
import Foundation
import HTTPTypes
import Testing

/// The files by which the tests with a browser know every page and every form: one that is not there is one that none of them sees.
@Suite struct `The lists of pages and forms for tests from outside` {
    @Test(arguments: [(HTTPRequest.Method.get, "pages.txt"), (.post, "forms.txt")])
    func `have each of the console, and no other`(method: HTTPRequest.Method, name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let list = try String(contentsOf: folder.appending(path: "../../Outside/\(name)"), encoding: .utf8)
        let listed = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        let paths = Route.all.filter { $0.method == method }.map(\.path)
        #expect(Set(paths).subtracting(listed).sorted() == [], "Add these to Tests/Outside/\(name).")
        #expect(Set(listed).subtracting(paths).sorted() == [], "There are no such paths any more.")
        #expect(listed == listed.sorted())
    }
}
