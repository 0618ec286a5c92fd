import Foundation

/// Bodies that `gzip` has compressed.
enum Gzip {
    /// `tenant `, a hundred times.
    static let tenants = Data(base64Encoded: "H4sIAAAAAAACAytJzUvMK1EoGaVGqaFGAQDp0VpuvAIAAA==") ?? Data()

    /// A million zeros in a thousand bytes.
    static let zeros =
        Data([
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xED, 0xC1, 1, 1, 0, 0, 0, 0x82, 0x20, 0xFF, 0xAF, 0x6E, 0x48, 0x40, 1,
        ])
        + Data(count: 968)
        + Data([0xAF, 6, 0x9E, 0xCB, 0x79, 0x12, 0x40, 0x42, 0x0F, 0])
}
