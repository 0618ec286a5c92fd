/// What someone wants to be otherwise of incidents or alerts; what it does not say stays as it is.
///
/// There is none that asks for nothing, or for what cannot be.
package struct Revision: Hashable, Sendable {
    /// Whose work something is to be.
    package enum Owner: Hashable, Sendable {
        case nobody
        /// A name as Microsoft's portal has it: most often that by which the person signs in.
        case person(String)
    }

    /// What something was found to be, and why, where that is said.
    package struct Assessment: Hashable, Sendable {
        package let classification: Classification
        package let determination: Determination?

        package init(_ classification: Classification, _ determination: Determination? = nil) {
            self.classification = classification
            self.determination = determination
        }
    }

    package let handling: Handling?
    package let owner: Owner?
    package let assessment: Assessment?
    /// Tags of an incident's to be added; alerts have none that one may set.
    package let tagsToAdd: [String]
    package let tagsToRemove: [String]
    package let comment: String?

    /// - Parameters:
    ///   - handling: How far the work is.
    ///   - owner: Whose work it is to be.
    ///   - assessment: What it was found to be.
    ///   - tagsToAdd: Tags that it is to have.
    ///   - tagsToRemove: Tags that it is to have no more.
    ///   - comment: A comment to be added.
    /// - Throws: A ``RevisionError`` where nothing is asked for, or what cannot be.
    package init(
        handling: Handling? = nil,
        owner: Owner? = nil,
        assessment: Assessment? = nil,
        tagsToAdd: [String] = [],
        tagsToRemove: [String] = [],
        comment: String? = nil,
    ) throws(RevisionError) {
        guard
            handling != nil || owner != nil || assessment != nil || comment != nil
                || !tagsToAdd.isEmpty || !tagsToRemove.isEmpty
        else { throw .nothing }
        if case .person(let name) = owner { try Revision.check(name, as: .owner, most: Revision.longestName) }
        for tag in tagsToAdd + tagsToRemove { try Revision.check(tag, as: .tag, most: Revision.longestTag) }
        guard tagsToAdd.count + tagsToRemove.count <= Revision.mostTags else { throw .tooManyTags }
        if let both = tagsToAdd.first(where: tagsToRemove.contains) { throw .tagBothWays(Hostile(both)) }
        if let comment { try Revision.check(comment, as: .comment, most: Revision.longestComment) }
        if let assessment { try assessment.check() }
        self.handling = handling
        self.owner = owner
        self.assessment = assessment
        self.tagsToAdd = tagsToAdd
        self.tagsToRemove = tagsToRemove
        self.comment = comment
    }

    /// Whether it asks for other tags.
    package var hasTags: Bool { !tagsToAdd.isEmpty || !tagsToRemove.isEmpty }

    /// Makes sure that a text says something, and no more than it may.
    ///
    /// Microsoft documents no limits; these are ours.
    private static func check(_ text: String, as part: RevisionError.Part, most: Int) throws(RevisionError) {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty(part) }
        guard text.utf8.count <= most * 4, text.count <= most else { throw .tooLong(part, most: most) }
        let isText = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control
                || (part == .comment && "\n\r\t".unicodeScalars.contains(scalar))
        }
        guard isText else { throw .unfit(part) }
    }

    package static let longestName = 200
    package static let longestTag = 100
    package static let longestComment = 5_000
    package static let mostTags = 20
}

extension Revision.Assessment {
    /// Every pair that Microsoft's portal offers, in its order (Defender XDR API, "Update incidents").
    package static let offered: [(Classification, [Determination])] = [
        (
            .truePositive,
            [
                "multiStagedAttack", "maliciousUserActivity", "compromisedAccount", "malware", "phishing",
                "unwantedSoftware", "other",
            ].map(Determination.init(unchecked:))
        ),
        (
            .informationalExpectedActivity,
            ["securityTesting", "lineOfBusinessApplication", "confirmedActivity", "other"].map(
                Determination.init(unchecked:)
            )
        ),
        (
            .falsePositive,
            ["notMalicious", "notEnoughDataToValidate", "other"].map(Determination.init(unchecked:))
        ),
        (.unknown, []),
    ]

    /// Whether a determination is one of those that a classification may have.
    package static func fits(_ determination: Determination, _ classification: Classification) -> Bool {
        offered.contains { $0.0 == classification && $0.1.contains(determination) }
    }

    fileprivate func check() throws(RevisionError) {
        guard Classification.known.contains(classification) else {
            throw .unknownClassification(Hostile(classification.rawValue))
        }
        guard let determination, !Self.fits(determination, classification) else { return }
        throw .unfitDetermination(Hostile(determination.rawValue), for: classification)
    }
}
