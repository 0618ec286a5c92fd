extension HuntingQuery {
    /// The query that looks for something that a piece of evidence names, and for which no portal has a page of its own.
    ///
    /// The tables and columns are those of the advanced hunting schema
    /// (https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables).
    /// - Parameters:
    ///   - entity: What to look for.
    ///   - kind: The kind of the piece that names it.
    /// - Returns: The query; `nil` for what has a page, for what no table has, and for a value that is too long for an address.
    package static func looking(for entity: Entity, of kind: EvidenceKind) -> String? {
        guard let value = KQLText(entity.value) else { return nil }
        return switch entity.kind {
        case .deviceName: "DeviceInfo\n| where DeviceName =~ \(value)"
        case .fileName: "DeviceFileEvents\n| where FileName =~ \(value)"
        case .commandLine: "DeviceProcessEvents\n| where ProcessCommandLine == \(value)"
        // Graph gives the key without its hive.
        case .registryKey: "DeviceRegistryEvents\n| where RegistryKey endswith \(value)"
        case .mailbox: "EmailEvents\n| where RecipientEmailAddress =~ \(value) or SenderFromAddress =~ \(value)"
        case .sender: "EmailEvents\n| where SenderFromAddress =~ \(value) or SenderMailFromAddress =~ \(value)"
        case .recipient: "EmailEvents\n| where RecipientEmailAddress =~ \(value)"
        // A message of Teams has another ID.
        case .message:
            kind == EvidenceKind(rawValue: "teamsMessage")
                ? nil : "EmailEvents\n| where NetworkMessageId =~ \(value)"
        case .subject: kind == EvidenceKind(rawValue: "teamsMessage") ? nil : "EmailEvents\n| where Subject == \(value)"
        case .application: application(value, isID: TenantID(rawValue: entity.value.bound) != nil)
        case .malware, .name, .cloudResource: "AlertEvidence\n| where AdditionalFields contains \(value)"
        case .deviceID, .userID, .userName, .securityID, .sha1, .sha256, .address, .url, .domain: nil
        }
    }

    private static func application(_ value: KQLText, isID: Bool) -> String {
        isID
            ? "CloudAppEvents\n| where OAuthAppId =~ \(value)"
            : "CloudAppEvents\n| where Application =~ \(value) or ObjectName =~ \(value)"
    }
}

/// A text as a query has it, in quotation marks.
///
/// Whoever wrote the text may have wanted to write the query: all that could end it, or is not seen, is escaped
/// (https://learn.microsoft.com/kusto/query/scalar-data-types/string).
struct KQLText: CustomStringConvertible {
    let description: String

    /// The longest that an address has room for.
    private static let most = 400

    /// Writes a text; `nil` for an empty one, a very long one, and one with something unseen that has no escape.
    init?(_ text: Hostile) {
        guard !text.isEmpty, text.bound.unicodeScalars.count <= KQLText.most else { return nil }
        var quoted = "\""
        for scalar in text.bound.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case " ": quoted += " "
            case _ where scalar.isVisible: quoted.unicodeScalars.append(scalar)
            default:
                guard scalar.value <= 0xFFFF else { return nil }
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
        description = quoted + "\""
    }
}
