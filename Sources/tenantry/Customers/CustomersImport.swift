import Access
import ArgumentParser
import Foundation
import MicrosoftCloud
import Storage
import SystemPackage
import Tenants

/// `tenantry customers import`: adds the customers of a CSV file, all of them or none.
struct CustomersImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds the customers of a CSV file, all of them or none.",
        discussion: """
            The first line names the columns, in any order: \(CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")). \
            Each row names a tenant by tenant_id, default_domain or domains; a customer with several tenants has several \
            rows with one handle. Tags and domains are separated by semicolons. Microsoft is asked for tenant IDs and \
            clouds that the file leaves open.

            The whole file is checked before anything is added, and every bad row is named with its line and reason.
            """,
    )

    @Argument(help: "The file, or - for standard input.", completion: .file(extensions: ["csv"]))
    var file: String

    @Flag(help: "Check everything and add nothing.")
    var dryRun = false

    @Flag(help: "Add the customers that are right and leave out the others.")
    var partial = false

    @Flag(help: "Ask Microsoft about every row, and find where the file is wrong.")
    var resolve = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let file = try read()
        try await options.run { wiring in
            let store = try await wiring.store(making: true)
            let resolutions = try await ask(about: file, with: wiring)
            let customers = try await store.customers(in: wiring.scope)
            let plan = CustomerImportPlan(of: file, resolutions, among: customers, in: wiring.scope)
            for fault in plan.faults { wiring.output.note("\(fault)") }
            if dryRun { try wiring.output.table(CustomersImport.table(of: plan)) }
            try plan.requireUse(partial: partial)
            if dryRun {
                wiring.output.note("A dry run: \(plan.drafts.count.of("customer")) would be added.")
            } else {
                try await add(plan.drafts.map(\.draft), with: wiring)
            }
            guard plan.badLines == 0 else {
                wiring.output.note("\(plan.badLines.of("bad line")) left out.")
                throw ExitStatus.incomplete.code
            }
        }
    }

    private func add(_ drafts: [CustomerDraft], with wiring: Wiring) async throws {
        let progress = ProgressLine(on: wiring.output.notes)
        defer { progress.finish() }
        let store = try await wiring.store()
        let added = try await store.add(drafts, by: wiring.principal, at: wiring.now()) { done in
            progress.update("Adding customers", done: done, of: drafts.count)
        }
        progress.finish()
        try wiring.output.line(Cell("Added \(added.count.of("customer"))."))
    }

    /// Reads the file and understands its header.
    private func read() throws(Failure) -> CustomerCSV {
        let bytes = try FileText.bytes(of: file, upTo: CustomersImport.mostBytes)
        do throws(CustomerCSVHeaderError) {
            return try CustomerCSV(reading: bytes)
        } catch {
            for fault in error.faults { Output.say(Cell("\(fault)").text) }
            throw Failure("Nothing was added: the file's first line cannot be understood.")
        }
    }

    /// Asks the login hosts about the rows that leave something open, some at a time.
    private func ask(about file: CustomerCSV, with wiring: Wiring) async throws -> [Int: Resolution] {
        let rows = file.questions(isThorough: resolve)
        guard !rows.isEmpty else { return [:] }
        let progress = ProgressLine(on: wiring.output.notes)
        defer { progress.finish() }
        var resolutions: [Int: Resolution] = [:]
        await (try wiring.resolver()).resolve(rows.map(\.query), atOnce: 16) { place, resolution in
            resolutions[rows[place].line] = resolution
            progress.update("Asking Microsoft", done: resolutions.count, of: rows.count)
        }
        return resolutions
    }

    private static func table(of plan: CustomerImportPlan) -> Table {
        Table(
            [
                Table.Column("LINE", .right), Table.Column("HANDLE"), Table.Column("NAME", least: 12),
                Table.Column("TENANT ID"), Table.Column("DOMAIN", least: 12), Table.Column("CLOUD"),
            ],
            rows: plan.drafts.flatMap { line, draft in
                draft.tenants.map { tenant in
                    Table.Row([
                        Cell("\(line)"), Cell(draft.details.handle.rawValue, .bold), Cell(draft.details.name),
                        Cell(tenant.id.rawValue), Cell(tenant.domain?.rawValue ?? ""), Cell(tenant.cloud.title),
                    ])
                }
            },
        )
    }

    /// A hundred thousand tenants fit into a tenth of it.
    private static let mostBytes = 64 << 20
}

extension CustomerImportPlan {
    /// Makes sure that there is something to add, and that nothing is left out that must not be.
    fileprivate func requireUse(partial: Bool) throws(Failure) {
        guard badLines > 0, !partial || drafts.isEmpty else { return }
        let advice =
            drafts.isEmpty
            ? "Mend what is wrong and try again."
            : "Mend what is wrong, or add the other \(drafts.count.of("customer")) with --partial."
        throw Failure(
            "Nothing was added: \(badLines.of("bad line")). \(advice)",
            isWorthTryingAgain ? .unreachable : .failed,
        )
    }
}
