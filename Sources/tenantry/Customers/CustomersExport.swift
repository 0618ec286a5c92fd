import ArgumentParser
import Foundation
import Storage
import Tenants

/// `tenantry customers export`: the customers as a CSV file that imports again unchanged.
struct CustomersExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the customers as CSV, which 'customers import' reads again unchanged.",
        discussion: """
            A row for each tenant. A cell that a spreadsheet would take for a formula begins with an apostrophe, which \
            importing takes away again.
            """,
    )

    @Argument(help: "The file to write; standard output where none is named.", completion: .file(extensions: ["csv"]))
    var file: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let customers = try await wiring.store().customers(in: wiring.scope)
            try await wiring.recordReading(.customersRead, of: [], "customers export")
            let bytes = Data(CustomerCSV.text(of: customers).utf8)
            guard let file, file != "-" else { return try wiring.output.bytes(bytes) }
            try WrittenFile(at: file).write(bytes)
            wiring.output.note("Wrote \(customers.count.of("customer")) to \(Hostile(file)).")
        }
    }
}
