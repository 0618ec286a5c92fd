import Tenants

extension Storable where Self: RawRepresentable, RawValue: Storable {
    package init?(stored: Value) {
        guard let raw = RawValue(stored: stored) else { return nil }
        self.init(rawValue: raw)
    }

    package var stored: Value { rawValue.stored }
}

extension CustomerID: Storable {}
extension CustomerHandle: Storable {}
extension CustomerState: Storable {}
extension TenantID: Storable {}
extension DomainName: Storable {}
extension Cloud: Storable {}
extension Tenants.Stream: Storable {}
extension Gap.Cause: Storable {}
extension Change.Kind: Storable {}
extension Change.Topic: Storable {}
extension AccessFinding.Subject: Storable {}
extension AccessFinding.Severity: Storable {}
extension AccessFinding.Responsible: Storable {}
extension Principal.Kind: Storable {}
extension IncidentID: Storable {}
extension AlertID: Storable {}
extension Technique: Storable {}
extension EntityKind: Storable {}
extension Severity: Storable {}
extension IncidentStatus: Storable {}
extension AlertStatus: Storable {}
extension Classification: Storable {}
extension Determination: Storable {}
extension ServiceSource: Storable {}
extension EvidenceKind: Storable {}
extension Verdict: Storable {}
extension RemediationStatus: Storable {}
extension RelationshipStatus: Storable {}

extension Timestamp: Storable {
    package init?(stored: Value) {
        guard let ticks = Int64(stored: stored) else { return nil }
        self.init(ticks: ticks)
    }

    package var stored: Value { .integer(ticks) }
}

extension Hostile: Storable {
    package init?(stored: Value) {
        guard let text = String(stored: stored) else { return nil }
        self.init(text)
    }

    package var stored: Value { bound.stored }
}

extension BrowserProfile: Storable {
    package init?(stored: Value) {
        guard let text = String(stored: stored) else { return nil }
        self.init(text)
    }

    package var stored: Value { description.stored }
}
