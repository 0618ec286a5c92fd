import Tenants

/// The known members of one of Microsoft's sets, found by their bytes without making a text of them.
struct KnownNames<Name: OpenEnumeration>: Sendable {
    private let members: [(key: JSONKey, name: Name)] = Name.known.map { (JSONKey(stringLiteral: $0.rawValue), $0) }

    /// The member that is written exactly so.
    func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Name? {
        for member in members where member.key.matches(bytes, range) { return member.name }
        return nil
    }
}

/// A set whose known members are to be found fast.
protocol NamedOnWire: OpenEnumeration {
    static var knownNames: KnownNames<Self> { get }
}

extension Severity: NamedOnWire { static let knownNames = KnownNames<Severity>() }
extension AlertStatus: NamedOnWire { static let knownNames = KnownNames<AlertStatus>() }
extension IncidentStatus: NamedOnWire { static let knownNames = KnownNames<IncidentStatus>() }
extension Classification: NamedOnWire { static let knownNames = KnownNames<Classification>() }
extension Determination: NamedOnWire { static let knownNames = KnownNames<Determination>() }
extension ServiceSource: NamedOnWire { static let knownNames = KnownNames<ServiceSource>() }
extension Verdict: NamedOnWire { static let knownNames = KnownNames<Verdict>() }
extension RemediationStatus: NamedOnWire { static let knownNames = KnownNames<RemediationStatus>() }
