extension PathTemplate: CustomStringConvertible {
    /// The form as the catalogue writes it.
    package var description: String {
        var text = path.map(\.description).joined()
        if !query.isEmpty {
            text += "?" + query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        }
        if let fragment {
            text += "#" + fragment.map(\.description).joined()
        }
        return text
    }
}

extension PathTemplate.Piece: CustomStringConvertible {
    var description: String {
        switch self {
        case .literal(let text): text
        case .object(let kind): "{\(kind.rawValue)}"
        }
    }
}

extension TenantPlacement: CustomStringConvertible {
    /// The placement as the catalogue writes it.
    package var description: String {
        let name = forms.count > 1 ? "{tenant}" : "{\(forms.first?.rawValue ?? "tenant")}"
        return switch place {
        case .query(let parameter): "?\(parameter)=\(name)"
        case .path(let prefix, let suffix): prefix + name + suffix
        case .fragment(let prefix): "#\(prefix)\(name)"
        }
    }
}
