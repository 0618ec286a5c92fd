import ArgumentParser
import Tenants

/// The name of a command that someone typed.
enum CommandName {
    /// Refuses a first word that names no command, where the parser would only find it unexpected.
    ///
    /// The words are the command line without the program's own name.
    static func check(_ words: some Sequence<String>, among commands: [any ParsableCommand.Type]) throws(Failure) {
        var words = words.makeIterator()
        var typed = words.next()
        if typed == "help" { typed = words.next() }
        let names = commands.map { $0.configuration.commandName ?? $0._commandName }
        guard let typed, !typed.isEmpty, !typed.hasPrefix("-"), typed != "help", !names.contains(typed) else { return }
        let suggestion = Nearest.word(to: typed, among: names).map { "; did you mean \($0)?" } ?? "."
        throw Failure("There is no command \(Hostile(typed))\(suggestion) 'tenantry --help' lists them all.", .usage)
    }
}
