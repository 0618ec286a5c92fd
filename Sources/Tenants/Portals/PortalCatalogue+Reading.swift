import Yams

extension PortalCatalogue {
    /// Reads a catalogue that stands alone.
    /// - Parameters:
    ///   - yaml: The text of the file.
    ///   - file: The file's name, for errors.
    package init(yaml: String, file: String) throws(PortalCatalogueError) {
        self = try PortalCatalogue(portals: [], microsoftDomains: []).merging(yaml: yaml, file: file)
    }

    /// The catalogue with a file of the operator's laid over it.
    ///
    /// A portal or a page with a new key is added; one with a known key takes the place of what was there. Of a known
    /// portal, fields that the file leaves out stay as they were, and so do pages that it does not name.
    package func merging(yaml: String, file: String) throws(PortalCatalogueError) -> PortalCatalogue {
        guard let root = try Node.root(of: yaml, file: file) else { return self }
        let record = try CatalogueRecord(root, "the file", known: ["portals", "microsoft"], file: file)
        var reader = PortalReader(base: self, file: file)
        for node in try record.list("portals") ?? [] {
            try reader.read(node)
        }
        try reader.checkSuccessors()
        var domains = microsoftDomains
        for (text, line) in try record.texts("microsoft") ?? [] {
            do {
                domains.append(try PortalHost.checked(text))
            } catch {
                throw PortalCatalogueError(file: file, line: line, problem: error)
            }
        }
        return PortalCatalogue(portals: reader.portals, microsoftDomains: domains)
    }
}

/// Reads the portals of one file over those that are there already.
private struct PortalReader {
    let file: String
    private(set) var portals: [Portal]
    /// The lines of the keys and aliases of this file's pages, and of its portals' keys.
    private var namesOfPages: [String: Int] = [:]
    private var namesOfPortals: [String: Int] = [:]
    private var successors: [(key: String, line: Int)] = []

    init(base: PortalCatalogue, file: String) {
        portals = base.portals
        self.file = file
    }

    mutating func read(_ node: Node) throws(PortalCatalogueError) {
        let record = try CatalogueRecord(node, "a portal", known: Portal.fields, file: file)
        let key = try record.requiredText("portal")
        try record.check(key: key, in: "portal")
        if let line = namesOfPortals.updateValue(record.line, forKey: key) {
            throw record.failure(.duplicateKey(Hostile(key), firstLine: line), in: "portal")
        }
        let index = portals.firstIndex { $0.key == key }
        var portal = try Portal(record, key: key, over: index.map { portals[$0] })
        for node in try record.list("pages") ?? [] {
            let page = try CatalogueRecord(node, "a page", known: PortalPage.fields, file: file)
            try add(page, to: &portal)
        }
        // Pages may have been taken out of this portal by others, so its place is looked up again.
        if let index = portals.firstIndex(where: { $0.key == key }) {
            portals[index] = portal
        } else {
            portals.append(portal)
        }
    }

    private mutating func add(_ record: CatalogueRecord, to portal: inout Portal) throws(PortalCatalogueError) {
        let page = try PortalPage(record, of: portal)
        for name in [page.key] + page.aliases {
            let field = name == page.key ? "key" : "aliases"
            try record.check(key: name, in: field)
            if let line = namesOfPages.updateValue(record.line, forKey: name) {
                throw record.failure(.duplicateKey(Hostile(name), firstLine: line), in: field)
            }
        }
        if let successor = page.successor { successors.append((successor, record.line(of: "successor"))) }
        for index in portals.indices { portals[index].release(page) }
        if let index = portal.pages.firstIndex(where: { $0.key == page.key }) {
            portal.pages[index] = page
        } else {
            portal.release(page)
            portal.pages.append(page)
        }
    }

    func checkSuccessors() throws(PortalCatalogueError) {
        let keys = Set(portals.flatMap(\.pages).map(\.key))
        for (key, line) in successors where !keys.contains(key) {
            throw PortalCatalogueError(file: file, line: line, problem: .unknownSuccessor(Hostile(key)))
        }
    }
}

extension Portal {
    /// Takes out what a page of a later file replaces: the page of its key, and aliases that are now its own.
    fileprivate mutating func release(_ page: PortalPage) {
        guard
            pages.contains(where: { $0.key == page.key || !Set($0.aliases).isDisjoint(with: [page.key] + page.aliases) }
            )
        else {
            return
        }
        pages.removeAll { $0.key == page.key }
        for index in pages.indices {
            pages[index].aliases.removeAll { $0 == page.key || page.aliases.contains($0) }
        }
    }
}
