import Foundation
import Storage
import Tenants

/// The JSON of an incident or an alert as Microsoft sent it.
enum OriginalDocument {
    /// Writes it: byte for byte into a file or a pipe, and harmless on a terminal.
    ///
    /// JSON may hold characters that turn the reading direction of a terminal, and bytes that are no JSON may hold
    /// anything. So a terminal gets each line with stand-ins for what would do something, and is told so.
    static func write(_ original: Data, on output: Output) throws(OutputError) {
        guard output.terminal.isInteractive else { return try output.bytes(original) }
        let text = String(decoding: original, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.map { Cell(Hostile(String($0))) }
        for cell in shown { try output.line(cell) }
        guard
            zip(lines, shown).contains(where: { !$0.utf8.elementsEqual($1.text.utf8) })
                || text.utf8.count != original.count
        else { return }
        output.note("Characters that could do something to a terminal are replaced here; a pipe gets every byte.")
    }

    /// Writes the one of an object, and writes down that it was looked at.
    static func show(
        _ stream: Tenants.Stream,
        id: String,
        of tenant: Tenant,
        customer: CustomerID,
        with wiring: Wiring,
    ) async throws {
        let store = try await wiring.store()
        guard let original = try await store.original(of: stream, id: id, of: tenant.id, in: wiring.scope) else {
            throw Failure("The original of \(Hostile(id)) is not here.")
        }
        if let owner = try await store.customers(in: wiring.scope.narrowed(to: [customer])).first {
            let deed = Deed(.originalShown, of: owner, subject: Hostile("\(stream.rawValue)/\(id)"))
            try await store.record(deed, by: wiring.principal, at: wiring.now())
        }
        try write(original, on: wiring.output)
    }
}
