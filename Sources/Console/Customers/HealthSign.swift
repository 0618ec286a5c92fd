import Localization
import Tenants

/// How a customer, or a stream of one, stands, by a shape and a word, so that nobody has to tell it by its colour.
struct HealthSign: Hashable, Sendable {
    /// What the style sheet calls it.
    let kind: String
    let word: String
    /// The strokes, in a square of 20.
    let strokes: String

    init(_ health: CustomerHealth, _ words: Words) {
        kind = "cu-" + health.rawValue
        word = words.say(health.phrase)
        strokes =
            switch health {
            // An eye that is struck out.
            case .blind: "M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10M3.5 17 16.5 3"
            // A letter that was sent.
            case .waiting: "M2.5 5h15v10.5h-15zM3 5.5l7 5.5 7-5.5"
            // A clock.
            case .stale: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 5.8V10l2.8 2"
            // A ring with nothing in it.
            case .neverRead: "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7 10h6"
            case .well: "M3.5 10.5 8 15 16.5 5.5"
            // Two bars.
            case .suspended: "M7 4.5v11M13 4.5v11"
            // A way out.
            case .left: "M9 3.5H3.5v13H9M8 10h9M13.5 6.5 17 10l-3.5 3.5"
            }
    }
}

extension CustomerHealth {
    /// What it is called.
    var phrase: Phrase {
        switch self {
        case .blind: .healthBlind
        case .waiting: .healthWaiting
        case .stale: .healthStale
        case .neverRead: .healthNeverRead
        case .well: .healthWell
        case .suspended: .healthSuspended
        case .left: .healthLeft
        }
    }
}

extension CustomerState {
    /// What it is called.
    var phrase: Phrase {
        switch self {
        case .onboarding: .customerStateOnboarding
        case .active: .customerStateActive
        case .suspended: .customerStateSuspended
        case .left: .customerStateLeft
        }
    }
}
