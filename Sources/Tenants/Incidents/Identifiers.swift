/// Microsoft's identifier of an incident: a number, which Graph writes as text.
///
/// Unique within a tenant.
package struct IncidentID: Hashable, Sendable, RawRepresentable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Microsoft's identifier of an alert, such as `da637551227677560813_-961444813`: opaque text, unique within a tenant.
package struct AlertID: Hashable, Sendable, RawRepresentable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A technique of MITRE ATT&CK, such as `T1003.001`, as Microsoft names it in an alert.
package struct Technique: Hashable, Sendable, RawRepresentable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Reads one as people type it, such as `t1003.001`; `nil` for what is none.
    package init?(typed text: String) {
        let id = text.uppercased()
        // T1003 or T1003.001, by bytes: every technique of every page is read, and an expression is made anew each time.
        let zero = UInt8(ascii: "0")
        let shape = id.utf8.map { zero...UInt8(ascii: "9") ~= $0 ? zero : $0 }
        guard ["T0000", "T0000.000"].contains(where: { $0.utf8.elementsEqual(shape) }) else { return nil }
        rawValue = id
    }
}
