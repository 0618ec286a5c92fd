import Tenants

/// The members of an object of Graph's, each read as what it is documented to be.
///
/// A member that is missing or null is `nil`. One of another type than documented makes the object unfit, and the error
/// says which, without its value, which anyone may have written.
extension JSONTape {
    func text(_ key: JSONKey, of object: Int = 0) throws(UnfitObject) -> String? {
        guard let place = presentValue(of: key, in: object) else { return nil }
        guard entries[place].kind == .text else { throw .otherType(key.name) }
        return try text(at: place)
    }

    /// A member of one of Microsoft's sets of names.
    func name<Name: NamedOnWire>(_ key: JSONKey, of object: Int = 0) throws(UnfitObject) -> Name? {
        guard let place = presentValue(of: key, in: object) else { return nil }
        guard entries[place].kind == .text else { throw .otherType(key.name) }
        if let name = Name.knownNames.name(bytes, entries[place].range) { return name }
        return Name(rawValue: try text(at: place))
    }

    func moment(_ key: JSONKey) throws(UnfitObject) -> Timestamp? {
        guard let place = presentValue(of: key, in: 0) else { return nil }
        let entry = entries[place]
        guard entry.kind == .text else { throw .otherType(key.name) }
        let moment =
            entry.isPlain ? Timestamp(utf8: bytes.extracting(entry.range)) : Timestamp(try text(at: place))
        guard let moment else { throw .unreadable(key) }
        return moment
    }

    /// Text that some of Microsoft's services write as a number.
    func textOrNumber(_ key: JSONKey, of object: Int = 0) throws(UnfitObject) -> String? {
        guard let place = presentValue(of: key, in: object) else { return nil }
        switch entries[place].kind {
        case .text: return try text(at: place)
        case .number:
            guard let number = wholeNumber(at: place) else { throw .unreadable(key) }
            return String(number)
        default: throw .otherType(key.name)
        }
    }

    /// The texts of a list, without those that are null.
    func texts(_ key: JSONKey, of object: Int = 0) throws(UnfitObject) -> [String] {
        guard let list = presentValue(of: key, in: object) else { return [] }
        guard entries[list].kind == .array else { throw .otherType(key.name) }
        var texts: [String] = []
        var places = elements(of: list)
        var index = 0
        while let place = places.pop(self) {
            switch entries[place].kind {
            case .text: texts.append(try text(at: place))
            case .null: break
            default: throw .otherType("\(key.name).Index \(index)")
            }
            index += 1
        }
        return texts
    }

    private func text(at place: Int) throws(UnfitObject) -> String {
        do {
            return try string(at: place)
        } catch {
            throw .noText
        }
    }
}

extension JSONTape {
    /// Makes sure that a value is an object whose members have names.
    func checkObject(at place: Int = 0) throws(UnfitObject) {
        guard entries[place].kind == .object else { throw .noObject }
        do {
            try checkNames(of: place)
        } catch {
            throw .noText
        }
    }

    func isObject(at place: Int) -> Bool {
        // Why it is none does not matter here.
        (try? checkObject(at: place)) != nil
    }
}
