import Tenants

/// Why a secret was not sealed or opened; the store is as it was before.
package enum SecretError: Error, Hashable, Sendable {
    case empty
    case tooLong
    /// There is no such secret, or the scope does not reach it.
    case unknown(SecretName)
    /// Neither the key that the store's secrets are sealed by nor any other that would open them is here.
    case missingKey(wanted: String, held: [String])
    /// The sealed bytes are not those that were stored under this name.
    case altered(SecretRecord)
    /// A text that should be keys is none.
    case malformedKey(place: String)
    /// There is no key, and the store already has secrets that are sealed by one.
    case lostKey(place: String, wanted: String)
    case unusableKeyFile(path: String, why: String)
}

extension SecretError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "There is nothing in the secret. Give its value by the prompt, a file or standard input."
        case .tooLong: "The secret is longer than \(SecretValue.limit >> 10) KiB, which no secret is."
        case .unknown(let name): "There is no \(Hostile("\(name)")) here. 'tenantry secrets list' shows what there is."
        case .missingKey(let wanted, let held):
            """
            The store's secrets are sealed by the key \(wanted), and the key here is \
            \(held.joined(separator: " and ")). Put that key beside it: see docs/secrets.md.
            """
        case .altered(let record):
            """
            The \(Hostile("\(record)")) cannot be opened: it was changed in the database, or belongs to another row. \
            Remove it and set it again.
            """
        case .malformedKey(let place):
            "\(Hostile(place)) holds no sealing key: one is 32 random bytes in Base64, as 'openssl rand -base64 32' prints."
        case .lostKey(let place, let wanted):
            """
            There is no key at \(Hostile(place)), and the store's secrets are sealed by the key \(wanted). \
            Put it back; a new one would open none of them.
            """
        case .unusableKeyFile(let path, let why):
            "The sealing key can't be read from \(Hostile(path)): \(why)."
        }
    }
}
