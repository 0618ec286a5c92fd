import Tenants

/// The functions by their names.
extension KQLFunction {
    static func named(_ name: String) -> KQLFunction? { all[name] }

    /// Functions of Kusto that hunters use and that the sandbox does not have.
    static let elsewhere: Set<String> = [
        "array_concat", "array_index_of", "array_slice", "array_sort_asc", "array_sort_desc", "base64_decode_tostring",
        "base64_encode_tostring", "column_ifexists", "datetime_add", "datetime_diff", "datetime_part", "DeviceFromIP",
        "AssignedIPAddresses", "extract", "extract_all", "extract_json", "FileProfile", "format_datetime",
        "format_timespan",
        "geo_info_from_ip_address", "hash_sha256", "invoke", "ipv4_is_in_range", "ipv4_is_match", "ipv4_is_private",
        "make_datetime", "materialize", "next", "parse_command_line", "parse_csv", "parse_path", "parse_url",
        "parse_xml",
        "percentile", "percentiles", "prev", "rand", "replace_regex", "row_number", "series_decompose_anomalies",
        "SeenBy",
        "stdev", "translate", "trim", "trim_end", "trim_start", "url_decode", "url_encode", "variance",
    ]

    private static let all: [String: KQLFunction] = texts.merging(conversions) { $1 }
        .merging(moments) { $1 }
        .merging(numbers) { $1 }
        .merging(dynamics) { $1 }

    private static let texts: [String: KQLFunction] = [
        "tolower": KQLFunction(.string, [.text]) { .text($0[0].text.lowercased()) },
        "toupper": KQLFunction(.string, [.text]) { .text($0[0].text.uppercased()) },
        "strlen": KQLFunction(.long, [.text]) { .whole(Int64($0[0].text.unicodeScalars.count)) },
        "strcat": KQLFunction(.string, [.any], isVariadic: true) { .text($0.map(\.text).joined()) },
        "strcat_delim": KQLFunction(.string, [.text, .any, .any], isVariadic: true) { values in
            .text(values.dropFirst().map(\.text).joined(separator: values[0].text))
        },
        "substring": KQLFunction(.string, [.text, .whole, .whole], optional: 1) { values in
            let scalars = Array(values[0].text.unicodeScalars)
            let start = clamped(values[1], to: scalars.count)
            let length = values.count == 3 ? clamped(values[2], to: scalars.count - start) : scalars.count - start
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[start..<start + length])
            return .text(String(text))
        },
        "indexof": KQLFunction(.long, [.text, .text]) { values in
            let (text, wanted) = (Array(values[0].text.unicodeScalars), Array(values[1].text.unicodeScalars))
            guard wanted.count <= text.count else { return .whole(-1) }
            let place = (0...text.count - wanted.count).first { text[$0...].starts(with: wanted) }
            return .whole(Int64(place ?? -1))
        },
        "replace_string": KQLFunction(.string, [.text, .text, .text]) { values in
            let wanted = values[1].text
            guard !wanted.isEmpty else { return .text(values[0].text) }
            return .text(pieces(of: values[0].text, at: wanted).joined(separator: values[2].text))
        },
        "split": KQLFunction(.dynamic, [.text, .text, .whole], optional: 1) { values in
            let delimiter = values[1].text
            let parts = delimiter.isEmpty ? [values[0].text] : pieces(of: values[0].text, at: delimiter)
            let list = KQLDynamic.list(parts.map { .text($0) })
            guard values.count == 3 else { return .dynamic(list) }
            guard case .whole(let place) = values[2].plain, place >= 0, let part = list[place] else { return .null }
            return .dynamic(.list([part]))
        },
        "isempty": KQLFunction(.bool, [.any]) { .bool($0[0].text.isEmpty) },
        "isnotempty": KQLFunction(.bool, [.any]) { .bool(!$0[0].text.isEmpty) },
        "isnull": KQLFunction(.bool, [.any]) { .bool($0[0].isNull) },
        "isnotnull": KQLFunction(.bool, [.any]) { .bool(!$0[0].isNull) },
    ]

    private static let conversions: [String: KQLFunction] = [
        "tostring": KQLFunction(.string, [.any]) { .text($0[0].text) },
        "toint": KQLFunction(.int, [.any]) { values in
            whole(values[0]).flatMap { Int32(exactly: $0) }.map { .whole(Int64($0)) } ?? .null
        },
        "tolong": KQLFunction(.long, [.any]) { whole($0[0]).map { .whole($0) } ?? .null },
        "toreal": KQLFunction(.real, [.any]) { real($0[0]) },
        "todouble": KQLFunction(.real, [.any]) { real($0[0]) },
        "tobool": KQLFunction(.bool, [.any]) { values in
            if let number = values[0].number { return .bool(number != 0) }
            let known: [String: KQLValue] = [
                "true": .bool(true), "1": .bool(true), "false": .bool(false), "0": .bool(false),
            ]
            return known[values[0].text.lowercased()] ?? .null
        },
        "todatetime": KQLFunction(.datetime, [.any]) { values in
            if case .moment = values[0] { return values[0] }
            return KQLMoment.value(values[0].text) ?? .null
        },
        "totimespan": KQLFunction(.timespan, [.any]) { values in
            if case .span = values[0] { return values[0] }
            return KQLSpan.ticks(values[0].text).map { .span($0) } ?? .null
        },
    ]

    private static let moments: [String: KQLFunction] = [
        "startofday": KQLFunction(.datetime, [.moment]) { floor($0[0], 86_400) },
        "hourofday": KQLFunction(.int, [.moment]) { values in
            guard case .moment(let moment) = values[0].plain else { return .null }
            return .whole(remainder(moment.ticks / Timestamp.ticksPerSecond, 86_400) / 3_600)
        },
        "dayofweek": KQLFunction(.timespan, [.moment]) { values in
            guard case .moment(let moment) = floor(values[0], 86_400) else { return .null }
            // The first day of 1970 was a Thursday; weeks begin on Sunday.
            return .span(remainder(moment.ticks / day + 4, 7) * day)
        },
    ]

    private static let numbers: [String: KQLFunction] = [
        "abs": KQLFunction(.real, [.number]) { $0[0].number.map { .real(Swift.abs($0)) } ?? .null },
        "round": KQLFunction(.real, [.number, .whole], optional: 1) { values in
            guard let number = values[0].number else { return .null }
            var scale = 1.0
            if values.count == 2 { for _ in 0..<clamped(values[1], to: 15) { scale *= 10 } }
            return .real((number * scale).rounded() / scale)
        },
    ]

    private static let dynamics: [String: KQLFunction] = [
        "parse_json": KQLFunction(.dynamic, [.any]) { parsed($0[0]) },
        "todynamic": KQLFunction(.dynamic, [.any]) { parsed($0[0]) },
        "toobject": KQLFunction(.dynamic, [.any]) { parsed($0[0]) },
        "array_length": KQLFunction(.long, [.dynamic]) { values in
            guard case .dynamic(.list(let elements)) = values[0] else { return .null }
            return .whole(Int64(elements.count))
        },
        "bag_keys": KQLFunction(.dynamic, [.dynamic]) { values in
            guard case .dynamic(.bag(let members)) = values[0] else { return .null }
            return .dynamic(.list(members.map { .text($0.name) }))
        },
        "set_has_element": KQLFunction(.bool, [.dynamic, .any]) { values in
            guard case .dynamic(.list(let elements)) = values[0] else { return .null }
            return .bool(elements.contains(KQLDynamic(values[1])))
        },
        "pack_array": KQLFunction(.dynamic, [.any], isVariadic: true) { .dynamic(.list($0.map(KQLDynamic.init))) },
        "bag_pack": KQLFunction(.dynamic, [.any, .any], isVariadic: true) { bag(of: $0) },
        "pack": KQLFunction(.dynamic, [.any, .any], isVariadic: true) { bag(of: $0) },
    ]

    // MARK: What they share

    static let day = 86_400 * Timestamp.ticksPerSecond

    private static func clamped(_ value: KQLValue, to most: Int) -> Int {
        guard case .whole(let number) = value.plain else { return 0 }
        return Int(min(max(number, 0), Int64(max(most, 0))))
    }

    private static func pieces(of text: String, at delimiter: String) -> [String] {
        let (text, delimiter) = (Array(text.utf8), Array(delimiter.utf8))
        var (pieces, start, place): ([String], Int, Int) = ([], 0, 0)
        while place + delimiter.count <= text.count {
            if text[place] == delimiter[0], text[place...].starts(with: delimiter) {
                pieces.append(String(decoding: text[start..<place], as: UTF8.self))
                place += delimiter.count
                start = place
            } else {
                place += 1
            }
        }
        pieces.append(String(decoding: text[start...], as: UTF8.self))
        return pieces
    }

    private static func whole(_ value: KQLValue) -> Int64? {
        switch value.plain {
        case .whole(let number): number
        case .bool(let truth): truth ? 1 : 0
        case .real(let number): Int64(exactly: number.rounded(.towardZero))
        case .text(let text): Int64(text.trimmed)
        case .span(let ticks): ticks
        case .moment(let moment): moment.ticks
        default: nil
        }
    }

    private static func real(_ value: KQLValue) -> KQLValue {
        if let number = value.number { return .real(number) }
        if case .text(let text) = value.plain { return Double(text.trimmed).map { .real($0) } ?? .null }
        return .null
    }

    private static func parsed(_ value: KQLValue) -> KQLValue {
        switch value {
        case .null, .dynamic: value
        case .text(let text): .dynamic(KQLDynamicReader.value(text) ?? .text(text))
        default: .dynamic(KQLDynamic(value))
        }
    }

    private static func bag(of values: [KQLValue]) -> KQLValue {
        var members: [KQLDynamic.Member] = []
        for place in stride(from: 0, to: values.count - 1, by: 2) {
            members.append(KQLDynamic.Member(name: values[place].text, value: KQLDynamic(values[place + 1])))
        }
        return .dynamic(.bag(members))
    }

    private static func floor(_ value: KQLValue, _ seconds: Int64) -> KQLValue {
        guard case .moment(let moment) = value.plain else { return .null }
        return .moment(ticks: moment.ticks - remainder(moment.ticks, seconds * Timestamp.ticksPerSecond))
    }

    static func remainder(_ number: Int64, _ divisor: Int64) -> Int64 {
        let remainder = number % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
