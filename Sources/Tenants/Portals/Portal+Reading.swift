import Yams

extension Portal {
    /// The fields that a portal may have in a catalogue file.
    static let fields = ["portal", "title", "tenant", "hosts", "source", "verified", "pages"]

    /// Reads a portal without its pages.
    /// - Parameter base: The portal of that key which is there already, whose fields hold where the record has none.
    init(_ record: CatalogueRecord, key: String, over base: Portal?) throws(PortalCatalogueError) {
        self.key = key
        title = try base == nil ? record.requiredText("title") : record.text("title") ?? base?.title ?? key
        var hosts = base?.hosts ?? [:]
        for (cloud, node) in try record.clouds("hosts") ?? [] {
            hosts[cloud] = try PortalHost(node, in: record)
        }
        guard base != nil || record["hosts"] != nil else {
            throw record.failure(.missingField("hosts", of: record.title), in: "hosts")
        }
        self.hosts = hosts
        guard let tenant = try record.placements("tenant") ?? base?.tenant else {
            throw record.failure(.missingField("tenant", of: record.title), in: "tenant")
        }
        self.tenant = tenant
        // What an operator writes is theirs to vouch for.
        source = try record.text("source") ?? base?.source ?? record.file
        isVerified = try record.flag("verified") ?? base?.isVerified ?? false
        pages = base?.pages ?? []
    }
}

extension PortalHost {
    /// Reads a host of one cloud: a name, `none`, or a name with what is to be known of it.
    fileprivate init?(_ node: Node, in portal: CatalogueRecord) throws(PortalCatalogueError) {
        if case .scalar(let scalar) = node {
            guard scalar.string != "none" else { return nil }
            self.init(
                name: try PortalHost.read(scalar.string, line: node.mark?.line, in: portal),
                isVerified: true,
                note: nil
            )
            return
        }
        let record = try CatalogueRecord(node, "a host", known: ["host", "verified", "note"], file: portal.file)
        let name = try PortalHost.read(try record.requiredText("host"), line: record.line(of: "host"), in: portal)
        self.init(name: name, isVerified: try record.flag("verified") ?? true, note: try record.text("note"))
    }

    fileprivate static func read(
        _ text: String,
        line: Int?,
        in record: CatalogueRecord
    ) throws(PortalCatalogueError) -> String {
        do {
            return try checked(text)
        } catch {
            throw PortalCatalogueError(file: record.file, line: line ?? record.line, problem: error)
        }
    }
}

extension PortalPage {
    /// The fields that a page may have in a catalogue file.
    static let fields = [
        "key", "aliases", "title", "path", "former", "tenant", "clouds", "source", "verified", "note", "successor",
    ]

    /// Reads a page of a portal, whose source holds where the page names none.
    init(_ record: CatalogueRecord, of portal: Portal) throws(PortalCatalogueError) {
        key = try record.requiredText("key")
        aliases = try record.texts("aliases")?.map(\.text) ?? []
        title = try record.requiredText("title")
        self.portal = portal.key
        guard let (paths, host) = try record.templates("path") else {
            throw record.failure(.missingField("path", of: record.title), in: "path")
        }
        self.paths = paths
        self.host = host
        former = try record.templates("former")?.templates ?? []
        tenant = try record.placements("tenant")
        var exceptions: [Cloud: Exception] = [:]
        for (cloud, node) in try record.clouds("clouds") ?? [] {
            exceptions[cloud] = try Exception(node, in: record)
        }
        self.exceptions = exceptions
        isVerified = try record.flag("verified") ?? portal.isVerified
        source = try record.text("source") ?? portal.source
        note = try record.text("note")
        successor = try record.text("successor")
    }
}

extension PortalPage.Exception {
    fileprivate init(_ node: Node, in page: CatalogueRecord) throws(PortalCatalogueError) {
        if case .scalar(let scalar) = node, scalar.string == "none" {
            self = .absent
            return
        }
        let known = ["host", "path", "tenant", "verified", "note"]
        let record = try CatalogueRecord(node, "a cloud of a page", known: known, file: page.file)
        let path = try record.templates("path")
        var host = path?.host
        if let text = try record.text("host") {
            host = try PortalHost.read(text, line: record.line(of: "host"), in: record)
        }
        self = .different(
            host: host,
            paths: path?.templates,
            tenant: try record.placements("tenant"),
            isVerified: try record.flag("verified"),
            note: try record.text("note"),
        )
    }
}

extension CatalogueRecord {
    /// The forms of a page, and the host that they name if they are whole URLs.
    fileprivate func templates(
        _ field: String
    ) throws(PortalCatalogueError) -> (templates: [PathTemplate], host: String?)? {
        guard let texts = try texts(field) else { return nil }
        var templates: [PathTemplate] = []
        var hosts: Set<String?> = []
        for (text, line) in texts {
            do {
                let (template, host) = try PathTemplate.read(text)
                templates.append(template)
                hosts.insert(host)
            } catch {
                throw PortalCatalogueError(file: file, line: line, problem: error)
            }
        }
        guard hosts.count <= 1 else { throw failure(.severalHosts, in: field) }
        return (templates, hosts.first ?? nil)
    }

    /// Where a tenant goes; empty for `none`.
    fileprivate func placements(_ field: String) throws(PortalCatalogueError) -> [TenantPlacement]? {
        guard let texts = try texts(field) else { return nil }
        if texts.map(\.text) == ["none"] { return [] }
        var placements: [TenantPlacement] = []
        for (text, line) in texts {
            do {
                placements.append(try TenantPlacement(text))
            } catch {
                throw PortalCatalogueError(file: file, line: line, problem: error)
            }
        }
        return placements
    }

    /// Refuses a key that could not be typed, or would be taken for an option.
    func check(key: String, in field: String) throws(PortalCatalogueError) {
        let isTypable =
            key.utf8.first?.isLetterOrDigit == true && key == key.lowercased()
            && key.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
        guard isTypable, key.utf8.count <= 60 else { throw failure(.malformedKey(Hostile(key)), in: field) }
    }
}
