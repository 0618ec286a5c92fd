import Tenants

/// The objects of one kind, in the order in which they were made.
struct DirectoryObjects: Sendable {
    /// How many may be made; a guard for the sandbox's own memory.
    static let most = 20_000

    private var order: [String] = []
    private var byID: [String: OrderedJSON] = [:]

    init(_ objects: [OrderedJSON] = []) {
        for object in objects { insert(object) }
    }

    var all: [OrderedJSON] { order.compactMap { byID[$0] } }

    var isFull: Bool { order.count >= DirectoryObjects.most }

    subscript(id: String) -> OrderedJSON? {
        get { byID[id.lowercased()] }
        set {
            if let newValue {
                byID[id.lowercased()] = newValue
            } else if byID.removeValue(forKey: id.lowercased()) != nil {
                order.removeAll { $0 == id.lowercased() }
            }
        }
    }

    /// Adds an object at the end; its `id` is the key.
    mutating func insert(_ object: OrderedJSON) {
        guard let id = object["id"]?.text?.lowercased() else { return }
        if byID.updateValue(object, forKey: id) == nil { order.append(id) }
    }

    mutating func removeAll(where isUnwanted: (OrderedJSON) -> Bool) {
        for object in all where isUnwanted(object) {
            if let id = object["id"]?.text { self[id] = nil }
        }
    }
}
