package import Tenants

/// A list of things that can be shown in every ``OutputFormat``.
package struct Listing<Item> {
    package var items: [Item]
    /// The name of the member that holds the items in the JSON document, such as `incidents`.
    package var name: String
    /// Members that stand beside the items in the JSON document, and after them as a last line in NDJSON.
    package var rest: [JSON.Member]
    package var columns: [Table.Column]
    /// The rows of an item in the table: one for most, and none for one that is told of in another place.
    package var rows: (Item) -> [Table.Row]
    package var json: (Item) -> JSON
    /// The header of the CSV form.
    package var header: [String]
    /// The cells of an item in the CSV form, already neutralised where they come from others (`Hostile.csv`).
    package var record: (Item) -> [String]

    package init(
        _ items: [Item],
        named name: String,
        rest: [JSON.Member] = [],
        columns: [Table.Column],
        rows: @escaping (Item) -> [Table.Row],
        json: @escaping (Item) -> JSON,
        header: [String] = [],
        record: @escaping (Item) -> [String] = { _ in [] },
    ) {
        self.items = items
        self.name = name
        self.rest = rest
        self.columns = columns
        self.rows = rows
        self.json = json
        self.header = header
        self.record = record
    }

    /// Makes a list each of whose items is one row.
    package init(
        _ items: [Item],
        named name: String,
        rest: [JSON.Member] = [],
        columns: [Table.Column],
        row: @escaping (Item) -> Table.Row,
        json: @escaping (Item) -> JSON,
        header: [String] = [],
        record: @escaping (Item) -> [String] = { _ in [] },
    ) {
        self.init(
            items,
            named: name,
            rest: rest,
            columns: columns,
            rows: { [row($0)] },
            json: json,
            header: header,
            record: record,
        )
    }
}
