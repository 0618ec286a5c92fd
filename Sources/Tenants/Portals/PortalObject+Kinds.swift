extension PortalObject.Kind {
    /// What such a value is, in a sentence.
    var title: String {
        switch self {
        case .incident: "an incident's number"
        case .alert: "an alert's ID"
        case .device: "a device's ID"
        case .userID: "a user's object ID"
        case .userPrincipalName: "a user principal name"
        case .securityID: "a security identifier"
        case .file: "a file's hash"
        case .address: "an IP address"
        case .url: "a URL"
        case .domain: "a domain"
        case .vulnerability: "a CVE ID"
        case .query: "a hunting query"
        case .range: "a time range"
        case .resource: "an Azure resource's ID"
        case .package: "an access package's ID"
        }
    }

    /// What such a value is and how it looks, to end the sentence "… is not".
    package var expectation: String {
        switch self {
        case .incident: "an incident ID: digits, such as 2972395"
        case .alert: "an alert ID: letters, digits, “_”, “-”, “.” and “:”, such as da637551227677560813_-961444813"
        case .device: "a device ID of Defender for Endpoint: 40 hexadecimal digits (the Entra device ID is another one)"
        case .userID: "an Entra object ID: a GUID"
        case .userPrincipalName: "a user principal name, such as ana@contoso.com"
        case .securityID: "a security identifier, such as S-1-5-21-1004336348-1177238915-682003330-512"
        case .file: "a file's SHA-1 or SHA-256: 40 or 64 hexadecimal digits"
        case .address: "an IP address, such as 203.0.113.7 or 2001:db8::7"
        case .url: "a URL of at most 4,000 printable characters"
        case .domain: "a domain, such as contoso.com"
        case .vulnerability: "a CVE ID, such as CVE-2021-44228"
        case .query: "a hunting query of at most \(HuntingQuery.mostCharacters) characters"
        case .range: "a time range: day, week or month"
        case .resource: "an Azure resource ID, such as /subscriptions/GUID/resourceGroups/NAME"
        case .package: "an access package ID: a GUID"
        }
    }

    /// The value in the spelling that links carry, and `nil` where it is not of this kind.
    func checked(_ text: String) -> String? {
        switch self {
        case .incident: (1...19).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit) ? text : nil
        case .alert: alertID(text)
        case .device: hexadecimal(text, lengths: [40])
        case .file: hexadecimal(text, lengths: [40, 64])
        case .userID, .package: TenantID(rawValue: text)?.rawValue
        case .userPrincipalName: userPrincipalName(text)
        case .securityID: securityIdentifier(text)
        case .address: IPAddress(text)?.text
        case .url: (1...4_000).contains(text.utf8.count) && text.unicodeScalars.allSatisfy(\.isVisible) ? text : nil
        case .domain: DomainName(rawValue: text)?.rawValue
        case .vulnerability: vulnerability(text)
        case .query: HuntingQuery.isAcceptable(text) ? text : nil
        case .range: ["day", "week", "month"].first { $0 == text.lowercased() }
        case .resource: resource(text)
        }
    }

    private func alertID(_ text: String) -> String? {
        guard (1...128).contains(text.utf8.count), text.utf8.first?.isLetterOrDigit == true else { return nil }
        return text.utf8.allSatisfy { $0.isLetterOrDigit || "_-.:".utf8.contains($0) } ? text : nil
    }

    private func hexadecimal(_ text: String, lengths: [Int]) -> String? {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy { $0.hexadecimalValue != nil }
            ? text.lowercased() : nil
    }

    private func userPrincipalName(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 320, parts.count == 2, !parts[0].isEmpty, DomainName(rawValue: String(parts[1])) != nil
        else { return nil }
        return parts[0].unicodeScalars.allSatisfy { $0.isVisible && !"/\\<>\"?%".unicodeScalars.contains($0) }
            ? text : nil
    }

    /// `S-1-` and at least two numbers ([MS-DTYP], section 2.4.2.1).
    private func securityIdentifier(_ text: String) -> String? {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard (4...18).contains(parts.count), parts[0] == "S", parts[1] == "1" else { return nil }
        let areNumbers = parts.dropFirst().allSatisfy {
            (1...15).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit)
        }
        return areNumbers ? text.uppercased() : nil
    }

    private func vulnerability(_ text: String) -> String? {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CVE", parts[1].utf8.count == 4, (4...19).contains(parts[2].utf8.count)
        else {
            return nil
        }
        return (parts[1] + parts[2]).utf8.allSatisfy(\.isDigit) ? text.uppercased() : nil
    }

    private func resource(_ text: String) -> String? {
        guard text.utf8.count <= 2_000, text.lowercased().hasPrefix("/subscriptions/") else { return nil }
        let segments = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let areNames = segments.allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.unicodeScalars.allSatisfy { $0.isVisible && !"\\<>\"?#%&".unicodeScalars.contains($0) }
        }
        return areNames ? text : nil
    }
}

extension Unicode.Scalar {
    /// Whether the scalar shows something: no space, no control, nothing that only changes how other characters look.
    var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}
