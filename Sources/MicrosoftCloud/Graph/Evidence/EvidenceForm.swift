import Tenants

/// A kind of evidence with the name of its type and the places where its entities stand.
struct EvidenceForm: Sendable {
    let kind: EvidenceKind
    let fields: [EntityField]

    private let type: JSONKey

    private init(_ kind: EvidenceKind) {
        self.kind = kind
        fields = EntityField.fields(of: kind)
        type = JSONKey(stringLiteral: "#microsoft.graph.security.\(kind.rawValue)Evidence")
    }

    /// Takes the kind out of a type's name, such as `#microsoft.graph.security.deviceEvidence`.
    private init(odataType name: String) {
        let type = name.split(separator: ".").last ?? name[...]
        let isPlain = type.hasSuffix("Evidence") && type.utf8.count > "Evidence".utf8.count
        self.init(EvidenceKind(rawValue: String(isPlain ? type.dropLast("Evidence".count) : type)))
    }

    /// The form of a piece of evidence, by its `@odata.type`.
    static func of(_ piece: Int, _ tape: borrowing JSONTape) throws(UnfitObject) -> EvidenceForm {
        if let place = tape.presentValue(of: WireKey.type, in: piece), tape.entries[place].kind == .text {
            let range = tape.entries[place].range
            for form in known where form.type.matches(tape.bytes, range) { return form }
        }
        guard let name = try tape.text(WireKey.type, of: piece), !name.isEmpty else { return unknown }
        return EvidenceForm(odataType: name)
    }

    private static let unknown = EvidenceForm(EvidenceKind(rawValue: "unknown"))
    private static let known = EntityField.kinds.map(EvidenceForm.init)
}
