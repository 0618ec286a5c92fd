import Foundation
import Testing
import tenantry

@Suite struct `The document about the configuration` {
    private let lines: [String]

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        lines = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    @Test(arguments: Setting.all)
    func `has a row for every key`(setting: Setting) {
        let standard = setting.standard.map { "`\($0)`" } ?? ""
        let row = "| `\(setting.key)` | `\(setting.variable)` | \(standard) | \(setting.about) |"
        #expect(lines.contains(row), "docs/configuration.md lacks: \(row)")
    }

    @Test func `has no row for anything else`() {
        #expect(lines.filter { $0.hasPrefix("| `") }.count == Setting.all.count)
    }
}
