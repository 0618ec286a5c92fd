import Tenants

extension Evidence {
    /// Reads one piece of evidence as Graph writes it (`microsoft.graph.security.alertEvidence`).
    init(_ tape: borrowing JSONTape, at place: Int) throws(UnfitObject) {
        try tape.checkObject(at: place)
        let form = try EvidenceForm.of(place, tape)
        var reader = EntityReader()
        reader.read(form.fields, at: place, of: tape)
        self.init(
            kind: form.kind,
            verdict: try tape.name(WireKey.verdict, of: place) ?? .unknown,
            remediation: try tape.name(WireKey.remediationStatus, of: place) ?? .none,
            roles: try tape.texts(WireKey.roles, of: place),
            entities: reader.entities,
        )
    }
}
