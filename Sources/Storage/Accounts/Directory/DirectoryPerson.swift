package import Tenants

/// Someone whom their own directory signs in, as that knows them.
package struct DirectoryPerson: Hashable, Sendable {
    package let directory: TenantID
    /// A GUID that the directory gives to nobody else, ever.
    package let objectID: String
    /// What to call their account, the best first; one that another account has is passed over.
    package let names: [AccountName]

    /// - Parameters:
    ///   - directory: Where they signed in.
    ///   - objectID: Their GUID there.
    ///   - userName: What they sign in by, which may be anything.
    package init(in directory: TenantID, objectID: String, userName: Hostile?) {
        self.directory = directory
        self.objectID = objectID
        names = [userName.flatMap { AccountName(likening: $0.bound) }, AccountName(rawValue: objectID)]
            .compactMap(\.self)
    }
}

extension AccountName {
    /// A name that is as like a text as names can be; `nil` where hardly anything of it could stand in one.
    fileprivate init?(likening text: String) {
        let letters = text.lowercased().unicodeScalars.map { scalar in
            AccountName(rawValue: String(scalar)) == nil ? "-" : String(scalar)
        }
        guard letters.contains(where: { $0 != "-" }) else { return nil }
        self.init(rawValue: letters.joined())
    }
}
