import Tenants

/// Something that stands in a list of Graph's: where, and since when.
protocol ListedPlan: FilterSubject, Sendable {
    /// Its place among the tenant's, which orders what has one and the same time.
    var number: Int { get }
    var created: Timestamp { get }
    var lastUpdate: Timestamp { get }
}

/// The objects of a tenant that are no longer what the seed made of them: changed since, or new.
///
/// The rest is made up when it is asked for; only these are kept, ordered by both of the times that lists go by.
struct Overlay<Plan: ListedPlan>: Sendable {
    /// A place in the order of a list.
    struct Key: Comparable, Sendable {
        let moment: Timestamp
        let number: Int

        static func < (one: Key, other: Key) -> Bool { (one.moment, one.number) < (other.moment, other.number) }
    }

    private var plans: [Int: Plan] = [:]
    private var byCreation: [Key] = []
    private var byUpdate: [Key] = []

    var isEmpty: Bool { plans.isEmpty }

    /// The lowest number that it has; it costs a look at each.
    var firstNumber: Int? { plans.keys.min() }

    subscript(number: Int) -> Plan? { plans[number] }

    /// Where an object stands in one of the two orders.
    static func key(of plan: Plan, by order: ListQuery.Order) -> Key {
        Key(moment: order == .created ? plan.created : plan.lastUpdate, number: plan.number)
    }

    /// All of them, earliest first.
    func keys(by order: ListQuery.Order) -> [Key] { order == .created ? byCreation : byUpdate }

    /// Puts an object in the place of what it was.
    mutating func put(_ plan: Plan) {
        if let former = plans.updateValue(plan, forKey: plan.number) {
            Overlay.remove(Overlay.key(of: former, by: .created), from: &byCreation)
            Overlay.remove(Overlay.key(of: former, by: .updated), from: &byUpdate)
        }
        Overlay.insert(Overlay.key(of: plan, by: .created), into: &byCreation)
        Overlay.insert(Overlay.key(of: plan, by: .updated), into: &byUpdate)
    }

    private static func insert(_ key: Key, into keys: inout [Key]) {
        keys.insert(key, at: place(of: key, in: keys))
    }

    private static func remove(_ key: Key, from keys: inout [Key]) {
        let place = place(of: key, in: keys)
        if place < keys.count, keys[place] == key { keys.remove(at: place) }
    }

    /// The first place whose key is not before this one.
    private static func place(of key: Key, in keys: [Key]) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
