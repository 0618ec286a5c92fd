import Tenants
import Testing

@Suite struct `The consent that a connection rests on` {
    /// What comes of asking for a token, and so many minutes after the beginning.
    private enum Answer {
        case token(isProof: Bool = false)
        case refusal(minute: Int)
    }

    private static func moment(_ minute: Int) -> Timestamp {
        Timestamp(ticks: Int64(1_000_000 + minute * 60) * Timestamp.ticksPerSecond)
    }

    private static func standing(_ state: Connection.State, after answers: [Answer]) -> ConsentStanding {
        var standing = ConsentStanding(state)
        for answer in answers {
            switch answer {
            case .token(let isProof): standing.takeToken(isProof: isProof)
            case .refusal(let minute): standing.takeRefusal(at: moment(minute))
            }
        }
        return standing
    }

    @Test func `is withdrawn where it is refused for an hour, with no token in between`() {
        let table: [(answers: [Answer], state: Connection.State)] = [
            ([.refusal(minute: 0)], .active),
            ([.refusal(minute: 0), .refusal(minute: 1), .refusal(minute: 59)], .active),
            ([.refusal(minute: 0), .refusal(minute: 60)], .withdrawn),
            ([.refusal(minute: 0), .token(), .refusal(minute: 60)], .active),
            ([.refusal(minute: 0), .token(), .refusal(minute: 60), .refusal(minute: 120)], .withdrawn),
            // The clock was ahead, and was set right.
            ([.refusal(minute: 500), .refusal(minute: 0), .refusal(minute: 59)], .active),
            ([.refusal(minute: 500), .refusal(minute: 0), .refusal(minute: 60)], .withdrawn),
        ]
        for (answers, state) in table { #expect(Self.standing(.active, after: answers).state == state, "\(answers)") }
    }

    @Test func `is there again with the first token`() {
        let lost = Self.standing(.active, after: [.refusal(minute: 0), .refusal(minute: 70)])
        #expect(lost.state == .withdrawn && lost.refusedSince == Self.moment(0))
        #expect(Self.standing(.withdrawn, after: [.refusal(minute: 80), .token()]) == ConsentStanding(.active))
    }

    @Test func `that nothing has proven yet is proven by a token that says it was given, and withdrawn by nothing`() {
        let answers: [Answer] = [.refusal(minute: 0), .refusal(minute: 90), .token()]
        #expect(Self.standing(.pending, after: answers) == ConsentStanding(.pending))
        #expect(Self.standing(.pending, after: answers + [.token(isProof: true)]) == ConsentStanding(.active))
    }
}
