import CQRCode

/// A QR code (ISO/IEC 18004): a square of modules that a camera reads.
package struct QRCode: Sendable {
    /// The light modules around it that a camera needs to find it.
    private static let quietZone = 4

    /// The modules of a side, without the quiet zone.
    private let side: Int
    private let isDark: [Bool]

    /// Makes the smallest code of a text; `nil` for a text that is too long for any.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        // The version is chosen by need. The lowest level of correction makes the smallest code, and a screen has no stains.
        guard let code = unsafe QRcode_encodeData(CInt(bytes.count), bytes, 0, QR_ECLEVEL_L) else { return nil }
        defer { unsafe QRcode_free(code) }
        let side = unsafe Int(code.pointee.width)
        guard let modules = unsafe code.pointee.data else { return nil }
        self.side = side
        // The lowest bit of each byte says whether its module is dark; the others are the encoder's own.
        isDark = unsafe UnsafeBufferPointer(start: modules, count: side * side).map { $0 & 1 == 1 }
    }

    /// The modules of a side, with the quiet zone.
    package var width: Int { side + 2 * QRCode.quietZone }

    /// Whether the module at a place is dark; those of the quiet zone are light, and so is what is beyond.
    package func isDark(_ row: Int, _ column: Int) -> Bool {
        let (row, column) = (row - QRCode.quietZone, column - QRCode.quietZone)
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return isDark[row * side + column]
    }

    /// The code as an SVG of its own, dark on light whatever is around it.
    var image: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(width)" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h\(width)v\(width)H0z"/><path d="\(path)"/></svg>
        """
    }

    /// The dark modules as the path of an SVG whose units are modules, each run of a row in one piece.
    var path: String {
        (0..<width).map { row in
            var pieces = ""
            var column = 0
            while column < width {
                let start = column
                while column < width, isDark(row, column) { column += 1 }
                if column > start { pieces += "M\(start) \(row)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
            return pieces
        }.joined()
    }
}
