import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Evidence` {
    @Test func `is of every published kind, with exactly the properties of its kind, each filled now and then`()
        async throws
    {
        try await Asking.sandbox(alerts: 1_000) { asking in
            var seen = EvidenceTests()
            for evidence in try await asking.alerts(members: true).flatMap({ $0["evidence"]?.list ?? [] }) {
                seen.lookInto(evidence, below: nil)
            }
            #expect(seen.wrong.isEmpty)
            #expect(Set(EvidenceProperties.ofKinds.keys).subtracting(seen.kinds).isEmpty)
            #expect(Set(EvidenceProperties.ofNestedTypes.keys).subtracting(seen.nested).isEmpty)
            let all = EvidenceProperties.ofKinds.flatMap { kind, names in names.map { "\(kind).\($0)" } }
            #expect(Set(all).subtracting(seen.filled) == EvidenceProperties.alwaysEmpty)
        }
    }
}

/// What was met in a walk through evidence.
private struct EvidenceTests {
    var kinds: Set<String> = []
    var nested: Set<String> = []
    /// `kind.property` of everything that was neither null nor an empty list.
    var filled: Set<String> = []
    var wrong: Set<String> = []

    mutating func lookInto(_ value: JSON, below name: String?) {
        switch value {
        case .object(let members) where members["@odata.type"] != nil: lookInto(evidence: members)
        case .object(let members):
            guard let name, !EvidenceProperties.open.contains(name) else { return }
            guard let type = EvidenceProperties.ofNestedTypes[name] else {
                wrong.insert("\(name) is of an unknown type")
                return
            }
            nested.insert(name)
            if type != Set(members.keys) { wrong.insert("\(name): \(type.symmetricDifference(members.keys))") }
            for (name, value) in members { lookInto(value, below: name) }
        case .list(let list):
            for value in list { lookInto(value, below: name) }
        case .null, .truth, .number, .text: break
        }
    }

    private mutating func lookInto(evidence members: [String: JSON]) {
        let prefix = "#microsoft.graph.security."
        let type = members["@odata.type"]?.text ?? ""
        let kind = String(type.dropFirst(prefix.count))
        guard type.hasPrefix(prefix), let own = EvidenceProperties.ofKinds[kind] else {
            wrong.insert("\(type) is no kind of evidence")
            return
        }
        kinds.insert(kind)
        let expected = own.union(EvidenceProperties.ofAllKinds)
        if expected != Set(members.keys) { wrong.insert("\(kind): \(expected.symmetricDifference(members.keys))") }
        for (name, value) in members {
            if value != .null, value != .list([]) { filled.insert("\(kind).\(name)") }
            lookInto(value, below: name)
        }
    }
}
