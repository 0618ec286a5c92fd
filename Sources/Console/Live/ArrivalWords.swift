import Localization
import Tenants

/// How new a page is, and what its script says of what comes after; the script fills the blanks.
struct ArrivalWords: Sendable {
    let log: String
    let new: String
    let changed: String
    let many: String
    let taken: String
    let unheard: String
    /// Whom the page knows not to be seen.
    let sight: String
    let blinded: String
    let cleared: String
    let otherwise: String

    init(upTo log: Int64, _ unseen: Unseen, _ words: Words) {
        self.log = "\(log)"
        new = words.say(.arrivalsNew, [.count: "{count}"])
        changed = words.say(.arrivalsChanged, [.count: "{count}"])
        many = words.say(.arrivalsMany)
        taken = words.say(.arrivalsTaken, [.name: "{name}"])
        sight = SightBoard.mark(of: unseen.customers.map(\.customer.id))
        blinded = words.say(.sightBlinded, [.names: "{names}"])
        cleared = words.say(.sightCleared, [.names: "{names}"])
        otherwise = words.say(.sightOtherwise)
        unheard = words.say(.arrivalsUnheard, [.time: "{time}"])
    }
}
