import Tenants

/// What Entra demands of a group (Graph v1.0, "Create group").
enum GroupRules {
    /// - Throws: ``GraphError`` for a group that Entra would not have.
    static func check(_ group: OrderedJSON, in content: DirectoryContent) throws(GraphError) {
        let nickname = group["mailNickname"]?.text ?? ""
        let isBad = nickname.unicodeScalars.contains { !$0.isASCII || "@()\\[]\";:<>, ".unicodeScalars.contains($0) }
        guard !nickname.isEmpty, !isBad else {
            throw .directoryRefusal("Invalid value specified for property 'mailNickname' of resource 'Group'.")
        }
        guard let name = group["displayName"]?.text, !name.isEmpty else {
            throw .directoryRefusal("Invalid value specified for property 'displayName' of resource 'Group'.")
        }
        let isTaken = content[.group].all.contains { other in
            other["id"] != group["id"] && other["mailNickname"]?.text?.lowercased() == nickname.lowercased()
        }
        guard !isTaken else {
            throw .directoryRefusal("Another object with the same value for property mailNickname already exists.")
        }
        try checkKind(of: group)
    }

    private static func checkKind(of group: OrderedJSON) throws(GraphError) {
        let types = group["groupTypes"]?.list?.compactMap(\.text) ?? []
        guard Set(types).isSubset(of: ["Unified", "DynamicMembership"]) else {
            throw .directoryRefusal("Invalid value specified for property 'groupTypes' of resource 'Group'.")
        }
        let (isMail, isSecurity) = (group["mailEnabled"]?.truth == true, group["securityEnabled"]?.truth == true)
        // Entra makes groups for Microsoft 365 and for security; the older mail-enabled kinds are Exchange's to make.
        guard types.contains("Unified") ? isMail : !isMail && isSecurity else {
            throw .directoryRefusal(
                "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement "
                    + "property is unset and the security-enablement property is set."
            )
        }
        let isDynamic = types.contains("DynamicMembership")
        guard isDynamic == (group["membershipRule"]?.text != nil) else {
            throw .directoryRefusal("'membershipRule' goes with the group type 'DynamicMembership', and only with it.")
        }
        guard group["isAssignableToRole"]?.truth != true || isSecurity && !isDynamic else {
            throw .directoryRefusal(
                "A group that is assignable to roles must be a security group with assigned members."
            )
        }
    }

    /// What Entra adds to a new group.
    static func complete(_ group: inout OrderedJSON, at moment: Timestamp) throws(GraphError) {
        group["renewedDateTime"] = .moment(moment)
        // A group's security identifier is made of its own identifier ("securityIdentifier", S-1-12-1-...).
        group["securityIdentifier"] = .text(orNull: group["id"]?.text.flatMap(securityIdentifier))
    }

    /// `S-1-12-1-` and the four 32-bit words of the GUID, as Windows stores it.
    static func securityIdentifier(of id: String) -> String? {
        let digits = Array(id.utf8.filter { $0 != UInt8(ascii: "-") })
        guard digits.count == 32 else { return nil }
        let bytes = stride(from: 0, to: 32, by: 2).compactMap { place in
            UInt32(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
        guard bytes.count == 16 else { return nil }
        // The first three fields of a GUID are stored with their lowest byte first, the rest as they are written.
        let stored = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { bytes[$0] }
        let words = stride(from: 0, to: 16, by: 4).map { place in
            stored[place] | stored[place + 1] << 8 | stored[place + 2] << 16 | stored[place + 3] << 24
        }
        return "S-1-12-1-" + words.map(String.init).joined(separator: "-")
    }

    /// The identifier at the end of a reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`.
    static func member(
        referredToBy reference: String,
        in content: DirectoryContent,
        world: World,
    ) throws(GraphError) -> String {
        guard let last = reference.split(separator: "/").last, let id = TenantID(rawValue: String(last))?.rawValue
        else {
            throw .directoryRefusal("Invalid URL format specified in @odata.id: '\(reference)'.")
        }
        guard
            content[.group][id] != nil
                || DirectoryMember.all(of: content.tenant, in: world).contains(where: { $0.id == id })
        else { throw .noSuchObject(id) }
        return id
    }
}
