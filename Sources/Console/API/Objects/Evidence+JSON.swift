package import Tenants

extension Evidence {
    package var json: JSON {
        [
            "kind": .text(kind.rawValue),
            "verdict": .text(verdict.rawValue),
            "remediation": .text(remediation.rawValue),
            "roles": .texts(roles),
            "entities": .list(entities.map { ["kind": .text($0.kind.rawValue), "value": .text($0.value)] }),
        ]
    }
}
