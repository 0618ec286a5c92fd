import Localization

/// How new a page is, and what its script says of what comes after; the script fills the blanks.
struct ArrivalWords: Sendable {
    let log: String
    let new: String
    let changed: String
    let many: String
    let taken: String
    let unheard: String

    init(upTo log: Int64, _ words: Words) {
        self.log = "\(log)"
        new = words.say(.arrivalsNew, [.count: "{count}"])
        changed = words.say(.arrivalsChanged, [.count: "{count}"])
        many = words.say(.arrivalsMany)
        taken = words.say(.arrivalsTaken, [.name: "{name}"])
        unheard = words.say(.arrivalsUnheard, [.time: "{time}"])
    }
}
