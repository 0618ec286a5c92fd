package import Access

/// What customers are added by, and asked for their consent.
package struct Joining: Sendable {
    /// Asks Microsoft which tenants there are; `nil` where it cannot be asked.
    let finder: TenantFinder?
    /// Asks for consents; `nil` where no application is named that customers could consent to.
    let desk: ConsentDesk?
    /// Makes a person's sign-in a way into a tenant; `nil` where no application is named at which people sign in.
    let entry: TenantSignIn?

    package init(finder: TenantFinder? = nil, desk: ConsentDesk? = nil, entry: TenantSignIn? = nil) {
        self.finder = finder
        self.desk = desk
        self.entry = entry
    }
}
