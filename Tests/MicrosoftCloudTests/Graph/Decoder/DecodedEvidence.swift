import Tenants

/// One piece of evidence as Graph writes it (`microsoft.graph.security.alertEvidence`).
struct DecodedEvidence: Decodable {
    let evidence: Evidence

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: DecodedKey.self)
        let kind = EvidenceKind(odataType: try container.decodeIfPresent(String.self, forKey: "@odata.type"))
        var reader = DecodedEntities()
        reader.read(kind, from: container)
        evidence = Evidence(
            kind: kind,
            // As text first: a decoder takes an enumeration of our own by a way that is several times as long.
            verdict: try container.decodeIfPresent(String.self, forKey: "verdict").map(Verdict.init) ?? .unknown,
            remediation: try container.decodeIfPresent(String.self, forKey: "remediationStatus")
                .map(RemediationStatus.init) ?? .none,
            roles: try container.decodeIfPresent([String?].self, forKey: "roles")?.compactMap(\.self) ?? [],
            entities: reader.entities,
        )
    }
}

extension EvidenceKind {
    /// Takes the kind out of a type's name, such as `#microsoft.graph.security.deviceEvidence`.
    fileprivate init(odataType name: String?) {
        guard let name, !name.isEmpty else {
            self.init(rawValue: "unknown")
            return
        }
        let type = name.split(separator: ".").last ?? name[...]
        let isPlain = type.hasSuffix("Evidence") && type.utf8.count > "Evidence".utf8.count
        self.init(rawValue: String(isPlain ? type.dropLast("Evidence".count) : type))
    }
}

/// The name of a member of a JSON object.
struct DecodedKey: CodingKey, Hashable, ExpressibleByStringLiteral {
    let stringValue: String

    var intValue: Int? { nil }

    init(stringLiteral name: String) {
        stringValue = name
    }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
}
