import Tenants

/// Collects the entities that a piece of evidence names, in the order of its kind's fields, each once.
///
/// A field that is missing, null, empty or of another type than documented names nothing.
struct EntityReader {
    private(set) var entities: [Entity] = []

    /// How deep evidence within evidence is followed; a container image's parent may have a parent.
    private static let deepest = 3

    /// Reads all that a piece of evidence names in its fields.
    mutating func read(_ fields: [EntityField], at place: Int, of tape: borrowing JSONTape) {
        read(fields, at: place, of: tape, depth: 0)
    }

    private mutating func read(_ fields: [EntityField], at object: Int, of tape: borrowing JSONTape, depth: Int) {
        for field in fields {
            switch field {
            case .text(let kind, let key): add(kind, text(key, object, tape))
            case .firstText(let kind, let keys): addFirst(kind, keys, object, tape)
            case .texts(let kind, let key):
                for text in (try? tape.texts(key, of: object)) ?? [] { add(kind, text) }
            case .account: addAccount(object, tape)
            case .hash: addHash(object, tape)
            case .within(let key, let fields):
                if let inner = self.object(key, object, tape) { read(fields, at: inner, of: tape, depth: depth) }
            case .evidence(let key, let kind):
                guard depth < EntityReader.deepest, let inner = self.object(key, object, tape) else { continue }
                read(EntityField.fields(of: kind), at: inner, of: tape, depth: depth + 1)
            case .evidenceList(let key, let kind):
                guard depth < EntityReader.deepest else { continue }
                readList(key, EntityField.fields(of: kind), at: object, of: tape, depth: depth + 1)
            }
        }
    }

    private mutating func readList(
        _ key: JSONKey,
        _ fields: [EntityField],
        at object: Int,
        of tape: borrowing JSONTape,
        depth: Int,
    ) {
        guard let list = tape.value(of: key, in: object), tape.entries[list].kind == .array else { return }
        var places = tape.elements(of: list)
        while let place = places.pop(tape) {
            if tape.isObject(at: place) { read(fields, at: place, of: tape, depth: depth) }
        }
    }

    private mutating func add(_ kind: EntityKind, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let entity = Entity(kind: kind, value: Hostile(text))
        if !entities.contains(entity) { entities.append(entity) }
    }

    private mutating func addFirst(_ kind: EntityKind, _ keys: [JSONKey], _ object: Int, _ tape: borrowing JSONTape) {
        for key in keys {
            guard let text = text(key, object, tape) else { continue }
            add(kind, text)
            return
        }
    }

    private mutating func addHash(_ object: Int, _ tape: borrowing JSONTape) {
        switch text(WireKey.algorithm, object, tape)?.lowercased() {
        case "sha256": add(.sha256, text(WireKey.value, object, tape))
        case "sha1": add(.sha1, text(WireKey.value, object, tape))
        default: add(.name, text(WireKey.value, object, tape))
        }
    }

    /// A `userAccount`: its principal name, or else what a domain controller calls it.
    private mutating func addAccount(_ object: Int, _ tape: borrowing JSONTape) {
        if let name = text(WireKey.userPrincipalName, object, tape) {
            add(.userName, name)
        } else if let account = text(WireKey.accountName, object, tape) {
            let domain = text(WireKey.domainName, object, tape)
            add(.userName, domain.map { "\($0)\\\(account)" } ?? account)
        }
        add(.userID, text(WireKey.azureAdUserId, object, tape))
        add(.securityID, text(WireKey.userSid, object, tape))
    }

    /// The text of a member, or its number; one of another type than documented is as one that is missing.
    private func text(_ key: JSONKey, _ object: Int, _ tape: borrowing JSONTape) -> String? {
        guard let text = try? tape.textOrNumber(key, of: object), !text.isEmpty else { return nil }
        return text
    }

    private func object(_ key: JSONKey, _ object: Int, _ tape: borrowing JSONTape) -> Int? {
        guard let place = tape.value(of: key, in: object), tape.isObject(at: place) else { return nil }
        return place
    }
}
