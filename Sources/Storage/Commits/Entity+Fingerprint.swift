import Tenants

extension Entity {
    /// A number that is the same for an entity wherever it turns up, whatever the case in which it is written.
    ///
    /// It is FNV-1a with 64 bits (RFC 9923) over the kind, a zero and the folded value. It rests in the store, so it never
    /// changes. Of a billion entities, some have the number of one that is asked for with a chance of one in ten billion;
    /// and who makes up a name to have another's number gains no more than by writing the other name.
    var fingerprint: Int64 { Entity.fingerprint(kind, folded: value.bound.folded) }

    /// The same, of a value that is folded already.
    static func fingerprint(_ kind: EntityKind, folded value: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for byte in kind.rawValue.utf8 { mix(byte) }
        mix(0)
        for byte in value.utf8 { mix(byte) }
        return Int64(bitPattern: hash)
    }
}
