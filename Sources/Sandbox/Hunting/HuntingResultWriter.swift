import NIOCore
import Tenants

/// Writes the rows of an answer as they come (Graph, "huntingQueryResults resource type").
struct HuntingResultWriter {
    let limits: HuntingLimits

    /// - Throws: ``KQLError`` where the query fails on the way or the answer becomes too large; nothing is sent then.
    func write(_ table: KQLTable, context: String) throws(KQLError) -> JSONWriter {
        var json = JSONWriter(capacity: 16_384)
        var failure: KQLError?
        json.object { json in
            json.member("@odata.context", context)
            json.array("schema") { json in
                for column in table.columns {
                    json.object { json in
                        json.member("name", column.name)
                        json.member("type", column.type.runtimeName)
                    }
                }
            }
            json.array("results") { json in
                do throws(KQLError) {
                    try writeRows(of: table, into: &json)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return json
    }

    private func writeRows(of table: KQLTable, into json: inout JSONWriter) throws(KQLError) {
        let (columns, limits) = (table.columns, limits)
        var count = 0
        try table.rows { (row) throws(KQLError) -> Bool in
            json.object { json in
                for (column, value) in zip(columns, row) {
                    json.name(text: column.name)
                    HuntingResultWriter.write(value, into: &json)
                }
            }
            guard json.count <= limits.bytes else { throw .tooLarge }
            count += 1
            return count < limits.rows
        }
    }

    private static func write(_ value: KQLValue, into json: inout JSONWriter) {
        switch value {
        case .null: json.literal("null")
        case .bool(let truth): json.literal(truth ? "true" : "false")
        case .whole(let number): json.number(String(number))
        // OData writes what JSON has no number for as a string.
        case .real(let number): number.isFinite ? json.number(value.text) : json.string(value.text)
        case .moment(let moment): json.timestamp(moment)
        case .text(let text): json.string(text)
        case .span: json.string(value.text)
        case .dynamic(let dynamic): dynamic.write(into: &json)
        }
    }
}
