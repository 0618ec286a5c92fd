import Console

extension QRCode {
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
}
