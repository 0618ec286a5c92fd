import Tenants

/// The evidence of an alert.
///
/// What cannot be read of it is named, and does not take the alert with it.
struct DecodedEvidenceList: Decodable {
    private(set) var evidence: [Evidence] = []
    private(set) var oddities: [String] = []

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        evidence.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            let number = container.currentIndex + 1
            guard try !container.decodeNil() else { continue }
            do {
                evidence.append(try container.decode(DecodedEvidence.self).evidence)
            } catch {
                // A piece that fails is not passed over by itself.
                _ = try container.decode(Anything.self)
                oddities.append("Piece \(number) of its evidence cannot be read.")
            }
        }
    }

    /// Takes any JSON value for what it is.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }
}
