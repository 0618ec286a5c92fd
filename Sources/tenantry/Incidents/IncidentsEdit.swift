import ArgumentParser
import Tenants

/// `tenantry incidents edit`: changes incidents at Microsoft and here.
struct IncidentsEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes incidents at Microsoft, and here as Microsoft has them then.",
        discussion: """
            It needs response.changes, and the permission \(Tenants.Stream.incidents.changePermission) in the tenant. Each \
            incident is read before it is written, and left alone where it has changed since it was last read here. The \
            exit status is \(ExitStatus.incomplete.rawValue) where some were changed and some were not, or where nobody can say.
            """,
    )

    @OptionGroup var change: ChangeOptions

    @OptionGroup var revision: RevisionOptions

    @Option(name: [.customLong("add-tag"), .customLong("tag")], help: "Add a tag; may be given several times.")
    var addTag: [String] = []

    @Option(help: "Take a tag away; may be given several times.")
    var removeTag: [String] = []

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let revision = try revision.revision(of: .incidents, tagsToAdd: addTag, tagsToRemove: removeTag)
            try await change.carryOut(revision, of: .incidents, with: wiring)
        }
    }
}
