package import Access

/// What customers are added by, and asked for their consent.
package struct Joining: Sendable {
    /// Asks Microsoft which tenants there are; `nil` where it cannot be asked.
    let finder: TenantFinder?
    /// Asks for consents; `nil` where no application is named that customers could consent to.
    let desk: ConsentDesk?

    package init(finder: TenantFinder? = nil, desk: ConsentDesk? = nil) {
        self.finder = finder
        self.desk = desk
    }
}
