import Tenants

/// Collects the entities that a piece of evidence names, in the order of its kind's fields, each once.
///
/// A field that is missing, null, empty or of another type than documented names nothing.
struct DecodedEntities {
    typealias Container = KeyedDecodingContainer<DecodedKey>

    private(set) var entities: [Entity] = []

    /// How deep evidence within evidence is followed; a container image's parent may have a parent.
    private static let deepest = 3

    /// Reads all that evidence of a kind is documented to name.
    mutating func read(_ kind: EvidenceKind, from container: Container) {
        read(DecodedField.fields(of: kind), from: container, depth: 0)
    }

    private mutating func read(_ fields: [DecodedField], from container: Container, depth: Int) {
        for field in fields {
            switch field {
            case .text(let kind, let key): add(kind, text(key, in: container))
            case .firstText(let kind, let keys): addFirst(kind, keys, in: container)
            case .texts(let kind, let key):
                for text in texts(key, in: container) { add(kind, text) }
            case .account: addAccount(container)
            case .hash: addHash(container)
            case .within(let key, let fields):
                if let inner = try? container.nestedContainer(keyedBy: DecodedKey.self, forKey: key) {
                    read(fields, from: inner, depth: depth)
                }
            case .evidence(let key, let kind):
                guard depth < DecodedEntities.deepest else { continue }
                if let inner = try? container.nestedContainer(keyedBy: DecodedKey.self, forKey: key) {
                    read(DecodedField.fields(of: kind), from: inner, depth: depth + 1)
                }
            case .evidenceList(let key, let kind):
                guard depth < DecodedEntities.deepest else { continue }
                for inner in containers(key, in: container) {
                    read(DecodedField.fields(of: kind), from: inner, depth: depth + 1)
                }
            }
        }
    }

    private mutating func add(_ kind: EntityKind, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let entity = Entity(kind: kind, value: Hostile(text))
        if !entities.contains(entity) { entities.append(entity) }
    }

    private mutating func addFirst(_ kind: EntityKind, _ keys: [DecodedKey], in container: Container) {
        for key in keys {
            guard let text = text(key, in: container) else { continue }
            add(kind, text)
            return
        }
    }

    private mutating func addHash(_ container: Container) {
        switch text("algorithm", in: container)?.lowercased() {
        case "sha256": add(.sha256, text("value", in: container))
        case "sha1": add(.sha1, text("value", in: container))
        default: add(.name, text("value", in: container))
        }
    }

    /// A `userAccount`: its principal name, or else what a domain controller calls it.
    private mutating func addAccount(_ container: Container) {
        if let name = text("userPrincipalName", in: container) {
            add(.userName, name)
        } else if let account = text("accountName", in: container) {
            let domain = text("domainName", in: container)
            add(.userName, domain.map { "\($0)\\\(account)" } ?? account)
        }
        add(.userID, text("azureAdUserId", in: container))
        add(.securityID, text("userSid", in: container))
    }

    // Each `try?` below reads a field of another type than documented as one that is missing.

    private func text(_ key: DecodedKey, in container: Container) -> String? {
        do {
            guard let text = try container.decodeIfPresent(String.self, forKey: key), !text.isEmpty else { return nil }
            return text
        } catch {
            return (try? container.decode(DecodedText.self, forKey: key))?.text
        }
    }

    private func texts(_ key: DecodedKey, in container: Container) -> [String] {
        guard container.contains(key) else { return [] }
        return (try? container.decode([String?].self, forKey: key))?.compactMap(\.self) ?? []
    }

    private func containers(_ key: DecodedKey, in container: Container) -> [Container] {
        guard container.contains(key), var list = try? container.nestedUnkeyedContainer(forKey: key) else { return [] }
        var containers: [Container] = []
        while !list.isAtEnd, let element = try? list.superDecoder() {
            if let inner = try? element.container(keyedBy: DecodedKey.self) { containers.append(inner) }
        }
        return containers
    }
}
