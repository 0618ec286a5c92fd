import ArgumentParser

/// `tenantry audit`: who did what.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Shows who did what to which customer, and proves that nothing of it was changed.",
        subcommands: [AuditList.self, AuditExport.self, AuditHeadCommand.self, AuditVerify.self],
        defaultSubcommand: AuditList.self,
    )
}
