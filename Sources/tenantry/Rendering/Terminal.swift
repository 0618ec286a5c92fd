import Foundation
package import SystemPackage

/// What the other end of a stream can show.
package struct Terminal: Hashable, Sendable {
    /// The columns of its lines; `nil` where it is a file or a pipe, which have no end to a line.
    package let width: Int?
    /// Whether it understands colours and links.
    package let hasStyles: Bool
    /// Whether a line on it can be taken back and written anew.
    package let canRewrite: Bool
    /// The form of the lines that are said there.
    package let form: LogForm

    /// A stream that is none: no width, no colours, no links.
    package static let none = Terminal(width: nil, hasStyles: false)

    /// A stream that takes lines of JSON, whatever it is connected to.
    package static let json = Terminal(width: nil, hasStyles: false, form: .json)

    package init(width: Int?, hasStyles: Bool, canRewrite: Bool = false, form: LogForm = .text) {
        self.form = form
        self.width = width
        self.hasStyles = hasStyles
        self.canRewrite = canRewrite
    }

    /// Finds out what a stream is connected to.
    ///
    /// `COLUMNS` is stronger than what the terminal says of its width. `NO_COLOR` with any text in it (no-color.org) and
    /// `TERM=dumb` forbid colours; a dumb terminal cannot rewrite a line either.
    package init(of stream: FileDescriptor, environment: [String: String]) {
        guard isatty(stream.rawValue) == 1 else {
            self = .none
            return
        }
        let wanted = environment["COLUMNS"].flatMap { Int($0) } ?? Terminal.columns(of: stream)
        let forbids = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let isDumb = (environment["TERM"] ?? "dumb") == "dumb"
        self.init(
            width: (20...1_000).contains(wanted) ? wanted : 80,
            hasStyles: !forbids && !isDumb,
            canRewrite: !isDumb,
        )
    }

    /// Whether a person is at the other end.
    package var isInteractive: Bool { width != nil }

    /// The lines that a terminal shows at once; `LINES` is stronger than what it says of itself.
    package static func lines(of stream: FileDescriptor, environment: [String: String]) -> Int {
        let wanted = environment["LINES"].flatMap { Int($0) } ?? Int(size(of: stream).ws_row)
        return (1...1_000).contains(wanted) ? wanted : 24
    }

    private static func columns(of stream: FileDescriptor) -> Int { Int(size(of: stream).ws_col) }

    private static func size(of stream: FileDescriptor) -> winsize {
        var size = winsize()
        return unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 ? size : winsize()
    }
}
