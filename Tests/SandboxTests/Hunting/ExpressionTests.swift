import Testing

@Suite(.timeLimit(.minutes(1))) struct `A scalar of a hunting query` {
    @Test(arguments: [
        // Numbers
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3"), ("7.0 / 2", "3.5"), ("-7 % 3", "-1"),
        ("1 / 0", "null"),
        ("1 % 0", "null"), ("0x1F", "31"), ("1e3", "1000.0"), ("9223372036854775807 + 1", "-9223372036854775808"),
        ("long(-9223372036854775808) / -1", "-9223372036854775808"), ("--1", "1"), ("abs(-3.5)", "3.5"),
        ("round(2.345, 2)", "2.35"), ("1.0 / 0", "\"Infinity\""), ("min_of(3, 1, 2)", "1"),
        ("max_of(3, 1, 2.5)", "3.0"),
        // Strings
        ("'it''s'", "\"its\""), ("\"a\\tb\"", "\"a\\tb\""), ("@'C:\\dir'", "\"C:\\\\dir\""),
        ("'\\u00e9'", "\"\u{E9}\""),
        ("strcat('a', 1, true)", "\"a1true\""), ("strcat_delim('-', 'a', 'b')", "\"a-b\""),
        ("tolower('ABC')", "\"abc\""),
        ("toupper('abc')", "\"ABC\""), ("strlen('abc')", "3"), ("strlen('\u{E9}')", "1"),
        ("substring('hello', 1, 3)", "\"ell\""),
        ("substring('hello', 3)", "\"lo\""), ("substring('hello', 9)", "\"\""), ("indexof('hello', 'l')", "2"),
        ("indexof('hello', 'z')", "-1"), ("replace_string('a.b.c', '.', '-')", "\"a-b-c\""),
        ("split('a,b,c', ',')", "[\"a\",\"b\",\"c\"]"), ("split('a,b', ',')[1]", "\"b\""),
        ("split('a,b', ',')[-1]", "\"b\""),
        ("split('a,b', ',')[5]", "null"),
        // Comparisons of strings
        ("'a' == 'A'", "false"), ("'a' =~ 'A'", "true"), ("'a' !~ 'A'", "false"), ("'a' != 'b'", "true"),
        ("'a' <> 'b'", "true"),
        ("'powershell.exe -enc' has 'ENC'", "true"), ("'powershell.exe' has 'power'", "false"),
        ("'powershell.exe' has 'powershell.exe'", "true"), ("'powershell.exe' has 'shell'", "false"),
        ("'powershell.exe' contains 'SHELL'", "true"), ("'powershell.exe' contains_cs 'SHELL'", "false"),
        ("'powershell' startswith 'POWER'", "true"), ("'powershell' startswith_cs 'POWER'", "false"),
        ("'powershell' endswith 'SHELL'", "true"), ("'a' endswith 'aa'", "false"),
        ("'powershell' !endswith 'shell'", "false"),
        ("'a b' !has 'b'", "false"), ("'a b' has_cs 'B'", "false"), ("'a bc' hasprefix 'b'", "true"),
        ("'ab c' hassuffix 'b'", "true"), ("'abc' hasprefix 'b'", "false"), ("'abc' !contains 'x'", "true"),
        ("'' contains ''", "true"),
        ("'a' in ('a', 'b')", "true"), ("'A' in ('a')", "false"), ("'A' in~ ('a')", "true"), ("'a' !in ('a')", "false"),
        ("'A' !in~ ('a')", "false"), ("'a' in ()", "false"), ("2 in (1, 2.0)", "true"),
        ("'a' in (dynamic(['a','b']))", "true"),
        ("'one two' has_any ('two', 'six')", "true"), ("'one two' has_all ('two', 'six')", "false"),
        // Truth and nulls
        ("true and false", "false"), ("true or false", "true"), ("not(true)", "false"),
        ("1 < 2 and 2 < 3 or false", "true"),
        ("1 between (1 .. 3)", "true"), ("4 between (1 .. 3)", "false"), ("4 !between (1 .. 3)", "true"),
        ("isnull(long(null))", "true"), ("isnull('')", "false"), ("isempty('')", "true"),
        ("isempty(long(null))", "true"),
        ("isnotempty('a')", "true"), ("isnotnull(1)", "true"), ("long(null) == 1", "false"),
        ("long(null) != 1", "true"),
        ("long(null) == long(null)", "null"), ("long(null) < 1", "null"), ("long(null) + 1", "null"),
        ("iff(1 == 1, 'a', 'b')", "\"a\""), ("iif(1 == 2, 1, 2.5)", "2.5"), ("case(false, 1, true, 2, 3)", "2"),
        ("case(false, 1, 3)", "3"), ("coalesce(long(null), 5)", "5"), ("true == '1'", "true"),
        // Time
        ("datetime(2026-11-01)", "\"2026-11-01T00:00:00Z\""),
        ("datetime(2026-11-01 12:30)", "\"2026-11-01T12:30:00Z\""),
        ("datetime('2026-11-01T12:30:15.5Z')", "\"2026-11-01T12:30:15.5Z\""),
        ("datetime(2026-11-01T00:00:00+02:00)", "\"2026-10-31T22:00:00Z\""),
        ("now()", "\"2026-11-20T00:00:00Z\""), ("ago(1d)", "\"2026-11-19T00:00:00Z\""),
        ("ago(-1h)", "\"2026-11-20T01:00:00Z\""),
        ("datetime(2026-11-02) - datetime(2026-11-01)", "\"1.00:00:00\""), ("1.5h", "\"01:30:00\""),
        ("90s + 1ms", "\"00:01:30.0010000\""),
        ("1d / 1h", "24.0"), ("2h * 3", "\"06:00:00\""), ("timespan(1.02:03:04)", "\"1.02:03:04\""),
        ("-1tick", "\"-00:00:00.0000001\""),
        ("bin(datetime(2026-11-01 12:44), 1h)", "\"2026-11-01T12:00:00Z\""), ("bin(17, 5)", "15"), ("bin(-1, 5)", "-5"),
        ("bin(2.7, 0.5)", "2.5"), ("bin(5, 0)", "null"),
        ("startofday(datetime(2026-11-01 12:44))", "\"2026-11-01T00:00:00Z\""),
        ("hourofday(datetime(2026-11-01 12:44))", "12"), ("dayofweek(datetime(2026-11-20))", "\"5.00:00:00\""),
        ("datetime(9999-12-31) + 2d", "null"), ("datetime(2026-11-03) between (datetime(2026-11-01) .. 3d)", "true"),
        // Conversions
        ("tostring(1.5)", "\"1.5\""), ("tostring(datetime(2026-11-01))", "\"2026-11-01T00:00:00.0000000Z\""),
        ("toint('12')", "12"),
        ("toint('x')", "null"), ("toint(5000000000)", "null"), ("tolong(2.9)", "2"), ("toreal('2.5')", "2.5"),
        ("tobool('TRUE')", "true"),
        ("todatetime('2026-11-01')", "\"2026-11-01T00:00:00Z\""), ("todatetime('never')", "null"),
        ("totimespan('1h')", "\"01:00:00\""),
        // Bags and lists
        ("parse_json('{\"a\":{\"b\":[1,2]}}').a.b[1]", "2"), ("parse_json('{\"a b\":5}')['a b']", "5"),
        ("todynamic('[1]')[0]", "1"),
        ("dynamic({\"a\":1}).b", "null"), ("array_length(dynamic([1,2,3]))", "3"),
        ("bag_keys(dynamic({\"b\":1,\"a\":2}))", "[\"b\",\"a\"]"),
        ("pack_array(1, 'a')", "[1,\"a\"]"), ("bag_pack('k', 1)", "{\"k\":1}"),
        ("set_has_element(dynamic(['x']), 'x')", "true"),
        ("tostring(dynamic({\"a\":[1,null]}))", "\"{\\\"a\\\":[1,null]}\""), ("dynamic({\"n\":3}).n + 1", "4"),
        ("tostring(parse_json('x'))", "\"x\""),
    ])
    func `is worked out as Kusto does`(expression: String, value: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let written = try await asking.written("print x = \(expression)")
            #expect(written == "[{\"x\":\(value)}]")
        }
    }

    @Test(arguments: [
        ("1 == 'a'", "Cannot compare values of types long and string. Try adding explicit casts"),
        ("now() > 1", "Cannot compare values of types datetime and long. Try adding explicit casts"),
        ("'a' < 'b'", "Cannot compare values of types string and string. Try adding explicit casts"),
        ("'a' + 'b'", "Operator '+' cannot be applied to values of types 'string' and 'string'"),
        ("now() + now()", "Operator '+' cannot be applied to values of types 'datetime' and 'datetime'"),
        ("nosuch(1)", "Unknown function: 'nosuch'"), ("Nothing", "Failed to resolve scalar expression named 'Nothing'"),
        ("tolower(5)", "tolower(): argument #1 has an unexpected data type: long"),
        ("tolower()", "tolower(): function expects 1 argument(s)"),
        ("count()", "Aggregate function 'count' is not expected in this context"),
        ("iff(1 == 1, 'a', 1)", "iff(): the arguments must be of one type"),
        ("5 has 'a'", "Cannot use the operator 'has' with a value of type 'long'"),
    ])
    func `is refused where the types do not fit`(expression: String, message: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let written = try await asking.written("print x = \(expression)")
            #expect(written == "\(message). Fix semantic errors in your query.")
        }
    }
}
