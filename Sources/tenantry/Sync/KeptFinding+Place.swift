import Tenants

extension KeptFinding {
    /// At which machine it is so, as the head of its sentence; nothing where that is the same wherever one looks.
    var place: String { machine.isEmpty ? "" : "At \(Hostile(machine)): " }
}
