package import Tenants

/// What someone may change of an incident or an alert, by the names that Graph has for it.
package enum ObjectField: String, CaseIterable, Sendable {
    case title = "displayName"
    case severity
    case status
    case owner = "assignedTo"
    case classification
    case determination
    /// Those of incidents, with commas between them.
    case tags = "customTags"
}

/// How a field of an object was, and how it was afterwards; an empty text where it said nothing.
package struct FieldChange: Hashable, Sendable {
    package let field: ObjectField
    package let before: Hostile
    package let after: Hostile
}

/// What was otherwise at a later version of an object than at the one that had been looked at before.
package struct ObjectRevision: Hashable, Sendable {
    /// Microsoft's identifier of the object.
    package let object: String
    /// The later version.
    package let lastUpdate: Timestamp
    /// The version before; there may have been others in between.
    package let since: Timestamp
    /// Empty where nothing of what is looked at was otherwise.
    package let changes: [FieldChange]
}

/// The fields of one version of an object, in the order of ``ObjectField/allCases``.
struct ObjectFields: Hashable, Sendable {
    let texts: [String]

    /// Takes the columns of the fields.
    init(from row: inout Row) throws {
        let (title, severity, status): (String, String, String) = (try row.take(), try row.take(), try row.take())
        let rest: [String?] = [try row.take(), try row.take(), try row.take()]
        let tags: TextList = try row.take()
        texts = [title, severity, status] + rest.map { $0 ?? "" } + [tags.texts.joined(separator: ", ")]
    }

    /// Takes fields as they were kept; `nil` where another program kept other ones.
    init?(_ kept: TextList) {
        guard kept.texts.count == ObjectField.allCases.count else { return nil }
        texts = kept.texts
    }

    var kept: TextList { TextList(texts) }

    /// What is otherwise than it was before.
    func changes(since before: ObjectFields) -> [FieldChange] {
        zip(ObjectField.allCases, zip(before.texts, texts)).compactMap { field, values in
            values.0 == values.1
                ? nil : FieldChange(field: field, before: Hostile(values.0), after: Hostile(values.1))
        }
    }
}

extension [FieldChange] {
    /// The changes of a row, three texts for each.
    init(_ kept: TextList) {
        self = stride(from: 0, to: kept.texts.count - 2, by: 3).compactMap { place in
            // A field that a later program knows is none that this one could name.
            ObjectField(rawValue: kept.texts[place]).map { field in
                FieldChange(
                    field: field,
                    before: Hostile(kept.texts[place + 1]),
                    after: Hostile(kept.texts[place + 2]),
                )
            }
        }
    }

    var kept: TextList { TextList(flatMap { [$0.field.rawValue, $0.before.bound, $0.after.bound] }) }
}
