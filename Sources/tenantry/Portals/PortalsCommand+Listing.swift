import Tenants

extension PortalsCommand {
    /// A page of a portal, with the clouds that it is in.
    struct Entry {
        let portal: Portal
        let page: PortalPage
        let places: [(cloud: Cloud, place: PortalPlace)]

        init(_ page: PortalPage, of portal: Portal) {
            self.page = page
            self.portal = portal
            places = Cloud.allCases.compactMap { cloud in portal.place(of: page, in: cloud).map { (cloud, $0) } }
        }

        var isVerified: Bool { places.first?.place.isVerified ?? page.isVerified }

        var clouds: String {
            places.count == Cloud.allCases.count ? "all" : places.map(\.cloud.rawValue).joined(separator: " ")
        }

        /// The forms in which the page takes a tenant, the preferred one first.
        var tenant: String {
            var seen: Set<TenantForm> = []
            let forms = places.first?.place.tenant.flatMap(\.forms).filter { seen.insert($0).inserted } ?? []
            return forms.isEmpty ? "–" : forms.map(\.title).joined(separator: ", ")
        }

        /// What the page is about, such as `incident`; alternatives with a bar between.
        var objects: String {
            page.choices.map { $0.map(\.rawValue).joined(separator: "+") }.filter { !$0.isEmpty }.joined(separator: "|")
        }
    }

    static func listing(_ catalogue: PortalCatalogue) -> Listing<Entry> {
        Listing(
            catalogue.portals.flatMap { portal in portal.pages.map { Entry($0, of: portal) } },
            named: "pages",
            columns: [
                Table.Column("PAGE"), Table.Column("ABOUT", least: 8, importance: 6),
                Table.Column("TITLE", least: 20), Table.Column("PORTAL", least: 18, importance: 5),
                Table.Column("TENANT BY", least: 9, importance: 4), Table.Column("CLOUDS", importance: 3),
                Table.Column("", importance: 7), Table.Column("NOTE", least: 12, importance: 1),
            ],
            row: { entry in
                Table.Row([
                    Cell(entry.page.key, .bold), Cell(entry.objects), Cell(entry.page.title), Cell(entry.portal.title),
                    Cell(entry.tenant), Cell(entry.clouds), Cell(entry.isVerified ? "" : "?", .yellow),
                    Cell(entry.page.note ?? "", .faint),
                ])
            },
            json: \.json,
        )
    }
}

extension PortalsCommand.Entry {
    fileprivate var json: JSON {
        [
            "page": .text(page.key),
            "aliases": .texts(page.aliases),
            "title": .text(page.title),
            "portal": .text(portal.key),
            "portalTitle": .text(portal.title),
            "about": .list(page.choices.map { .texts($0.map(\.rawValue)) }),
            "successor": .text(optional: page.successor),
            "source": .text(page.source),
            "clouds": .object(
                places.map { cloud, place in
                    JSON.Member(
                        cloud.rawValue,
                        [
                            "host": .text(place.host),
                            "tenantBy": .texts(place.tenant.flatMap(\.forms).map(\.rawValue)),
                            "verified": .flag(place.isVerified),
                            "notes": .texts(place.notes),
                        ],
                    )
                }
            ),
        ]
    }
}
