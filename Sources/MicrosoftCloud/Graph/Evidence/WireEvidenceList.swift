import Tenants

/// The evidence of an alert.
///
/// What cannot be read of it is named, and does not take the alert with it.
struct WireEvidenceList {
    private(set) var evidence: [Evidence] = []
    private(set) var oddities: [UnfitObject] = []

    /// Reads the evidence of the alert that a tape holds.
    init(_ tape: borrowing JSONTape) throws(UnfitObject) {
        guard let list = tape.presentValue(of: WireKey.evidence, in: 0) else { return }
        guard tape.entries[list].kind == .array else { throw .otherType(WireKey.evidence.name) }
        var places = tape.elements(of: list)
        var number = 0
        while let place = places.pop(tape) {
            number += 1
            guard tape.entries[place].kind != .null else { continue }
            do throws(UnfitObject) {
                evidence.append(try Evidence(tape, at: place))
            } catch {
                oddities.append(.evidence(number))
            }
        }
    }
}
