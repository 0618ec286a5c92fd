/// All the stories that are told, and the choice between them.
enum StoryBook {
    static let stories: [Story] = [
        .phishToMailboxRule, .sprayToConsentGrant, .loaderToRansomware, .insiderExfiltration, .administratorFalseAlarm,
        .cryptominer, .businessMailCompromise, .stolenToken, .blockedMalware, .dataLossPrevention,
        .domainReconnaissance, .reportedMail, .knownInfrastructure, .containerEscape, .storageExfiltration, .leakedKey,
        .plantIntrusion, .teamsHelpDesk, .agentMisuse, .domainTrust, .webShell, .handedOver,
    ]

    /// A story that an incident of so many alerts can tell.
    static func story(ofSize size: Int, from random: inout SeededGenerator) -> Story {
        let candidates = bySize[min(size, bySize.count) - 1]
        var number = random.below(candidates.weight)
        for story in candidates.stories {
            if number < story.weight { return story }
            number -= story.weight
        }
        return stories[0]
    }

    private static let bySize: [(stories: [Story], weight: Int)] = (1...HistoryLayout.largestIncident).map { size in
        let fitting = stories.filter { $0.sizes.contains(size) }
        return (fitting, fitting.map(\.weight).reduce(0, +))
    }
}
