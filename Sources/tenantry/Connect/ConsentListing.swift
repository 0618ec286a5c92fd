import Access
import Console
import Foundation
import Tenants

/// The links that ask for consents, as a list and one by one.
enum ConsentListing {
    /// A link, and whom it asks.
    struct Item {
        let customer: Customer
        let invitation: ConsentInvitation

        var name: String { ConsentCandidate(customer: customer, tenant: invitation.tenant).name }
    }

    static func listing(_ items: [Item]) -> Listing<Item> {
        Listing(
            items,
            named: "links",
            columns: [
                Table.Column("CUSTOMER", least: 8), Table.Column("TENANT", least: 8, importance: 4),
                Table.Column("UNTIL", importance: 3), Table.Column("LINK"),
            ],
            row: { item in
                let link = item.invitation.link.absoluteString
                return Table.Row([
                    Cell(item.customer.details.handle.rawValue, .bold), Cell(item.name),
                    Cell("\(item.invitation.until)"), Cell(link, link: link),
                ])
            },
            json: { item in
                [
                    "customer": item.customer.brief,
                    "tenantID": .text(item.invitation.tenant.id.rawValue),
                    "defaultDomain": .text(optional: item.invitation.tenant.defaultDomain?.rawValue),
                    "cloud": .text(item.invitation.tenant.cloud.rawValue),
                    "until": .moment(item.invitation.until),
                    "link": .text(item.invitation.link.absoluteString),
                ]
            },
            header: ["customer", "tenant", "link", "until"],
            record: record,
        )
    }

    /// The links as a file for a spreadsheet.
    static func csv(of items: [Item]) -> String {
        let listing = listing(items)
        return ([listing.header] + items.map(listing.record)).map { CSV.record($0) }.joined()
    }

    private static func record(_ item: Item) -> [String] {
        [
            item.customer.details.handle.rawValue, item.name, item.invitation.link.absoluteString,
            "\(item.invitation.until)",
        ].map(CSV.neutralized)
    }

    /// Shows one link with all that a person needs to hand it on.
    static func show(_ item: Item, drawing: Bool, on output: Output) throws(OutputError) {
        let link = item.invitation.link.absoluteString
        try output.line(Cell(item.customer.details.name, .bold), Cell("(\(item.customer.details.handle))"))
        try output.field("Tenant", "\(item.name) (\(item.invitation.tenant.cloud.title))")
        try output.field("Good until", "\(item.invitation.until)")
        try output.field("Link", link, link: link)
        guard drawing, output.terminal.isInteractive, let code = QRCode(link) else { return }
        guard try !output.draw(code) else { return }
        output.note("The QR code is left out: it takes \(code.width) columns, and colours.")
    }
}
