package import Tenants

/// A piece of text for a terminal: harmless whatever it says, with a style and perhaps a link.
package struct Cell: Hashable, Sendable {
    /// The text as it may stand on one line.
    package private(set) var text: String
    package var style: Style
    /// Where the text leads on a terminal that has links (OSC 8).
    package var link: String?

    /// Makes a cell of text of ours, which is made harmless all the same.
    package init(_ text: String, _ style: Style = .plain, link: String? = nil) {
        self.init(Hostile(text), style, link: link)
    }

    /// Makes a cell of text that an attacker may have written.
    package init(_ text: Hostile, _ style: Style = .plain, link: String? = nil) {
        self.text = text.terminal
        self.style = style
        self.link = link.map { Hostile($0).terminal }
    }

    /// The columns that the cell takes.
    package var width: Int { DisplayWidth.of(text) }

    /// The cell as it is, but for other text of it.
    func showing(_ part: Substring) -> Cell {
        var cell = self
        cell.text = String(part)
        return cell
    }

    /// The cell in a number of columns, with the style and the link only where the terminal has them.
    package func rendered(in columns: Int? = nil, on terminal: Terminal) -> String {
        let shown = columns.map { DisplayWidth.fitted(text, into: $0) } ?? text
        guard terminal.hasStyles else { return shown }
        let styled = style.applied(to: shown)
        guard let link else { return styled }
        return "\u{1B}]8;;\(link)\u{1B}\\\(styled)\u{1B}]8;;\u{1B}\\"
    }
}

extension Cell: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self.init(text)
    }
}
