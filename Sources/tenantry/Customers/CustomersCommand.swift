import ArgumentParser

/// `tenantry customers`: who our customers are, and which tenants are theirs.
struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Adds, lists and changes the customers and their tenants.",
        subcommands: [
            CustomersList.self, CustomersShow.self, CustomersAdd.self, CustomersEdit.self, CustomersRemove.self,
            CustomersImport.self, CustomersExport.self,
        ],
        defaultSubcommand: CustomersList.self,
    )
}
