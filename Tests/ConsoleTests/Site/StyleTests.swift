import Testing

@testable import Console

@Suite struct `The style sheet` {
    @Test func `closes each block before the next one that depends on the width`() {
        var open: [Substring] = []
        for line in Assets.consoleCss.description.split(separator: "\n") {
            var start = line.startIndex
            for place in line.indices where line[place] == "{" || line[place] == "}" {
                guard line[place] == "{" else {
                    #expect(open.popLast() != nil, "\(line)")
                    continue
                }
                let head = line[start..<place]
                start = line.index(after: place)
                // What is left open takes all that follows into it: a page without its rules on most screens.
                let isConditional = head.hasPrefix("@media") || head.hasPrefix("@container")
                #expect(!isConditional || open.isEmpty, "\(open) is not closed before \(line)")
                open.append(head)
            }
        }
        #expect(open == [])
    }
}
