import Access

/// `/demonstration/…`: where the link of a demonstration leads, which signs in whoever opens it first.
enum DemonstrationEntry {
    /// Opens the link as one for a password, and sets one that nobody ever learns.
    static func enter(_ visit: Visit) async throws -> Answer {
        guard visit.parts.isDemonstration else { throw Refusal.notFound }
        let entrance = try await visit.parts.door.enter(by: visit.parameters["link"] ?? "", from: visit.place)
        guard let entrance else { throw Refusal.unknownInvitation }
        return try await SignInPage.begin(entrance, visit, goingTo: .queue)
    }
}
