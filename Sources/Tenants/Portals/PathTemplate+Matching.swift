extension PathTemplate {
    /// What a location says when it is read by this form.
    struct Match {
        var objects: [PortalObject]
        /// The items of the query that the form knows nothing of.
        var extras: [PortalLocation.Item]
    }

    /// Reads a location from which the tenant was taken, and is `nil` where it is of another form.
    ///
    /// Letters match in either case, and a slash at the end is no difference. Fixed items of the query may be missing.
    func match(_ location: PortalLocation) -> Match? {
        guard var objects = PathTemplate.match(path, location.path) else { return nil }
        if let fragment {
            guard let found = PathTemplate.match(fragment, location.fragment ?? "") else { return nil }
            objects += found
        } else if let fragment = location.fragment, fragment != "/" {
            return nil
        }
        var extras = location.query
        for item in query {
            let index = extras.firstIndex { $0.isNamed(item.name) }
            switch item.value {
            case .object(let kind):
                guard let index, let value = extras[index].value, let object = PortalObject(kind, transported: value)
                else {
                    return nil
                }
                objects.append(object)
                extras.remove(at: index)
            case .literal(let expected):
                if let index, extras[index].value == expected { extras.remove(at: index) }
            }
        }
        return Match(objects: objects, extras: extras)
    }

    private static func match(_ pieces: [Piece], _ text: String) -> [PortalObject]? {
        var rest = text[...]
        var objects: [PortalObject] = []
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let literal):
                let isLast = index == pieces.count - 1
                guard let matched = rest.length(of: literal, allowingEndWithoutSlash: isLast) else { return nil }
                rest = rest.dropFirst(matched)
            case .object(let kind):
                let value =
                    kind == .resource
                    ? rest.resource(before: pieces.dropFirst(index + 1).first) : rest.prefix { $0 != "/" }
                guard let decoded = PercentEncoding.decoded(value),
                    let object = PortalObject(kind, transported: decoded)
                else {
                    return nil
                }
                objects.append(object)
                rest = rest.dropFirst(value.count)
            }
        }
        return rest.isEmpty || rest == "/" ? objects : nil
    }
}

extension Substring {
    /// How many characters of the beginning are the literal, in either case.
    fileprivate func length(of literal: String, allowingEndWithoutSlash isLast: Bool) -> Int? {
        if lowercased().hasPrefix(literal.lowercased()) { return literal.count }
        guard isLast, literal.hasSuffix("/"), lowercased() == literal.dropLast().lowercased() else { return nil }
        return count
    }

    /// An Azure resource ID, which has slashes of its own and so ends only where the form goes on.
    fileprivate func resource(before next: PathTemplate.Piece?) -> Substring {
        guard case .literal(let suffix) = next else { return self }
        return lowercased().hasSuffix(suffix.lowercased()) ? dropLast(suffix.count) : ""
    }
}
