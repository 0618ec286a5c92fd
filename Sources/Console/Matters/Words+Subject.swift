import Localization
import Storage
import Tenants

extension Words {
    /// What a deed of a customer's was about: what we wrote ourselves is said in the reader's language, and the rest stands as it
    /// does in the trail, as does all that is not found to be of a form that we write.
    func say(subjectOf deed: Deed) -> String {
        let text = deed.subject.terminal
        let said: String? =
            switch deed.kind {
            case .customerEdited: text.isEmpty ? nil : say(editedParts: text)
            case .incidentChanged: say(change: text, in: .incidents)
            case .alertChanged: say(change: text, in: .alerts)
            case .consentAsked, .consentGiven, .consentRefused, .consentForged, .consentWithdrawn: say(consent: text)
            case .connectionSet, .connectionRemoved: say(connection: text)
            default: nil
            }
        return said ?? text
    }

    /// Which parts of a customer's record are not what they were.
    private func say(editedParts text: String) -> String {
        let parts = text.split(separator: ", ").map { part in
            if let phrase = Self.partsOfCustomers[String(part)] { return say(phrase) }
            guard let tenant = part.wholeMatch(of: /tenant (\S+) (added|removed)/) else { return String(part) }
            let phrase: Phrase = tenant.2 == "added" ? .subjectTenantAdded : .subjectTenantRemoved
            return say(phrase, [.value: String(tenant.1)])
        }
        return parts.joined(separator: say(.consoleComma))
    }

    private static let partsOfCustomers: [String: Phrase] = [
        "handle": .subjectHandle, "name": .subjectName, "tags": .subjectTags, "notes": .subjectNotes,
        "tier": .subjectTier, "state": .subjectState, "profile": .subjectProfile, "retention": .subjectRetention,
        "tenants": .subjectTenants,
    ]

    /// What of an incident or an alert was to be otherwise, and what became of it.
    private func say(change text: String, in stream: Tenants.Stream) -> String? {
        guard let found = text.wholeMatch(of: /(\S+) of tenant (\S+?)(, which is not here)?: (.*)/) else { return nil }
        var (wish, end) = (String(found.4), found.3 == nil ? "" : say(.subjectNotHere))
        for (words, phrase) in Self.endsOfChanges where wish.hasSuffix("; " + words) {
            wish.removeLast(words.count + 2)
            end = say(phrase)
        }
        let wishes = wish.split(separator: ", ").map { say(wish: $0, in: stream) }.joined(separator: say(.consoleComma))
        let said = say(.subjectChange, [.name: String(found.1), .tenant: String(found.2), .value: wishes])
        return end.isEmpty ? said : say(.unseenItem, [.name: said, .value: end])
    }

    private static let endsOfChanges: KeyValuePairs<String, Phrase> = [
        "it was so already": .subjectWasSo, "it has changed since it was seen": .subjectConflict,
        "it is not here": .subjectNotHere, "the answer was lost": .subjectLost,
    ]

    /// One part of what was wished; a part of a name or of a tag with a comma in it stays as it is.
    private func say(wish part: Substring, in stream: Tenants.Stream) -> String {
        if part == "assigned to nobody" { return say(.subjectNobody) }
        if let found = part.wholeMatch(of: /a comment of ([0-9]+) characters/) {
            return say(.subjectComment, [.count: Int(found.1).map(number) ?? String(found.1)])
        }
        guard let found = part.wholeMatch(of: /(status|assigned to|classified|tag \+|tag -) ?(.+)/) else {
            // A determination stands behind its classification; what is none is what it says.
            return say(String(part), of: .determination)
        }
        let value = String(found.2)
        return switch found.1 {
        case "status": say(.subjectStatus, [.value: Handling(rawValue: value).map { say($0, in: stream) } ?? value])
        case "assigned to": say(.subjectAssigned, [.name: value])
        case "classified": say(.subjectClassified, [.value: say(value, of: .classification)])
        case "tag +": say(.subjectTagAdded, [.value: value])
        default: say(.subjectTagRemoved, [.value: value])
        }
    }

    /// Which application was to be let in where, and why an answer counted for nothing.
    private func say(consent text: String) -> String? {
        let form = /application (\S+) in (\S+?)(?:, asked by (.+?), good until (\S+?))?(?:: (.*))?/
        guard let found = text.wholeMatch(of: form) else { return nil }
        var said = say(.subjectApplication, [.application: String(found.1), .tenant: String(found.2)])
        if let asker = found.3, let until = found.4 {
            let link = say(.subjectAsked, [.name: String(asker), .until: String(until)])
            said = [said, link].joined(separator: say(.consoleComma))
        }
        guard let why = found.5 else { return said }
        return say(.unseenItem, [.name: said, .value: say(whyNoConsent: String(why))])
    }

    private func say(whyNoConsent why: String) -> String {
        switch why {
        case "a newer one took its place": say(.subjectSuperseded)
        case "it was withdrawn": say(.subjectWithdrawn)
        case "it was answered before": say(.subjectAnswered)
        case "too late": say(.subjectLate)
        default:
            // What Microsoft said is a quotation.
            why.wholeMatch(of: /the tenant (\S+) answered/).map { say(.subjectOtherTenant, [.value: String($0.1)]) }
                ?? why
        }
    }

    /// Which way leads into a tenant, and how it stands.
    private func say(connection text: String) -> String? {
        guard let found = text.wholeMatch(of: /(\S+) (\S+)(?: of (.+))? in (\S+), (\S+)/),
            let kind = Connection.Kind(rawValue: String(found.1)),
            let state = Connection.State(rawValue: String(found.5))
        else { return nil }
        let name = [say(kind.phrase), String(found.2), found.3.map(String.init)].compactMap(\.self).joined(
            separator: " "
        )
        return say(.subjectConnection, [.name: name, .tenant: String(found.4), .value: say(state.phrase)])
    }
}
