import Testing

@Suite struct `Every declaration that crosses a target` {
    /// What a documented protocol asks for needs no sentence of its own.
    private static let requirements = [
        "static func <", "static func +", "static func -", "func encode(to", "func run()",
    ]

    @Test func `says what it is`() throws {
        let tree = SourceTree()
        for target in try tree.targets where target != "tenantry" && target != "embed-assets" {
            for file in tree.files(under: "Sources/\(target)") {
                for (index, line) in file.lines.enumerated() where needsSentence(line) && !isDocumented(index, in: file)
                {
                    Issue.record("\(file.path):\(index + 1) has no documentation: \(line)")
                }
            }
        }
    }

    /// Types and functions carry the sentence; a property whose name says it all may go without.
    private func needsSentence(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        guard words.first == "package", !line.contains("package import") else { return false }
        let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "func"]
        guard words.dropFirst().prefix(3).contains(where: kinds.contains) else { return false }
        return !Self.requirements.contains { line.contains($0) }
    }

    private func isDocumented(_ index: Int, in file: SourceFile) -> Bool {
        var above = index - 1
        while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
        return above >= 0 && file.lines[above].drop(while: { $0 == " " }).hasPrefix("///")
    }
}
