extension Evidence {
    /// The user whom the piece is about; `nil` where it is about none, or only mentions one, as a process does that ran as somebody.
    package var user: Hostile? {
        guard Evidence.kindsOfUsers.contains(kind) else { return nil }
        return entities.first { $0.kind == .userName }?.value ?? (isOf(.user) ? entities.first?.value : nil)
    }

    /// The device that the piece is about; `nil` where it is about none.
    package var device: Hostile? {
        guard Evidence.kindsOfDevices.contains(kind) else { return nil }
        return entities.first { $0.kind == .deviceName }?.value ?? (isOf(.device) ? entities.first?.value : nil)
    }

    /// The kinds of pieces that are about a user or a device.
    package static let kindsOfAssets = kindsOfUsers.union(kindsOfDevices)

    private static let logons: Set<EvidenceKind> = [.cloudLogonSession, EvidenceKind(rawValue: "hostLogonSession")]
    private static let kindsOfUsers = logons.union([.user, .mailbox, .mailboxConfiguration])
    private static let kindsOfDevices = logons.union([.device, EvidenceKind(rawValue: "ioTDevice")])

    private func isOf(_ kind: EvidenceKind) -> Bool { self.kind == kind }
}
