import CQRCode

/// A QR code (ISO/IEC 18004): a square of modules that a camera reads.
struct QRCode: Sendable {
    /// The light modules around it that a camera needs to find it.
    private static let quietZone = 4

    /// The modules of a side, without the quiet zone.
    private let side: Int
    private let isDark: [Bool]

    /// Makes the smallest code of a text; `nil` for a text that is too long for any.
    init?(_ text: String) {
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

    /// The columns of a terminal that it takes.
    var width: Int { side + 2 * QRCode.quietZone }

    /// Its lines, two rows of modules in each; none where the terminal has no colours or too few columns.
    ///
    /// Both colours are said outright, for a code that takes the terminal's own is a negative on a dark one.
    func lines(on terminal: Terminal) -> [String] {
        guard terminal.hasStyles, let columns = terminal.width, width <= columns else { return [] }
        return stride(from: 0, to: width, by: 2).map { row in
            let blocks = (0..<width).map { column in
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }
            // Black and white of the fixed part of the palette, which no theme changes (xterm, "ctlseqs").
            return "\u{1B}[38;5;16;48;5;231m\(blocks.joined())\u{1B}[0m"
        }
    }

    private func isDark(_ row: Int, _ column: Int) -> Bool {
        let (row, column) = (row - QRCode.quietZone, column - QRCode.quietZone)
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return isDark[row * side + column]
    }
}
