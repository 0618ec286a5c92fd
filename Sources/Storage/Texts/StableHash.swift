/// A number that is made of some bytes, the same in every process and for ever.
///
/// It is FNV-1a with 64 bits (RFC 9923). What rests in the store is made with it, so it never changes.
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
}
