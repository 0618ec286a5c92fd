import MicrosoftCloud
import Tenants

/// How an incident or an alert stands at Microsoft, of what one may change.
struct Standing: Hashable, Sendable {
    let status: String
    let assignedTo: String?
    let classification: Classification?
    let determination: Determination?
    /// `nil` where they cannot be read.
    let annotations: Annotations?
}

extension Standing {
    /// The members that are to be set for a wish, without those that stand so already.
    /// - Throws: A ``WriteTrouble`` where what is there cannot be read, so that it would be written over.
    func patch(for revision: Revision, in stream: Tenants.Stream) throws(WriteTrouble) -> ObjectPatch {
        var patch = ObjectPatch()
        if let status = revision.handling?.name(in: stream), status != self.status { patch.status = status }
        switch revision.owner {
        case nil: break
        case .nobody: if assignedTo != nil { patch.assignedTo = .some(nil) }
        case .person(let name): if assignedTo != name { patch.assignedTo = name }
        }
        if let assessment = revision.assessment {
            if (classification ?? .unknown) != assessment.classification {
                patch.classification = assessment.classification
            }
            let fitting = determination(fitting: assessment)
            if (determination ?? .unknown) != fitting { patch.determination = fitting }
        }
        // Graph sets all tags at once, so those that are to stay are sent too.
        if revision.hasTags {
            guard stream == .incidents else {
                throw WriteTrouble(.rejected, "Alerts have no tags that can be set.", .alertTags)
            }
            guard let annotations else { throw WriteTrouble(.unreadable) }
            let kept = annotations.customTags.filter { !revision.tagsToRemove.contains($0) }
            var tags = kept
            for tag in revision.tagsToAdd where !tags.contains(tag) { tags.append(tag) }
            if tags != annotations.customTags { patch.customTags = tags }
        }
        return patch
    }

    /// The determination that was said, or else the one that is there if it goes with the classification.
    private func determination(fitting assessment: Revision.Assessment) -> Determination {
        if let said = assessment.determination { return said }
        guard let determination, Revision.Assessment.fits(determination, assessment.classification) else {
            return .unknown
        }
        return determination
    }
}
