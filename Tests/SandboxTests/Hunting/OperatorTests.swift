import HTTPTypes
import HummingbirdTesting
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A step of a hunting query` {
    @Test(arguments: [
        ("T | where N > 1 | project Name", #"[{"Name":"Beta"},{"Name":"alpha"}]"#),
        ("T | filter N >= 2 and Name == 'alpha' | project N", #"[{"N":3}]"#),
        ("T | where isnull(N) | count", #"[{"Count":1}]"#), ("T | count", #"[{"Count":4}]"#),
        ("T | take 1 | project N", #"[{"N":1}]"#), ("T | limit 0", "[]"),
        ("T | project N, M = N * 2, N + 1 | take 1", #"[{"N":1,"M":2,"Column3":2}]"#),
        ("T | project-away Name, At | take 1", #"[{"N":1}]"#),
        ("T | project-keep N* | take 1", #"[{"Name":"alpha","N":1}]"#),
        ("T | project-rename Number = N | project-away At | take 1", #"[{"Name":"alpha","Number":1}]"#),
        ("T | extend M = N + 1, N = 9 | project N, M | take 1", #"[{"N":9,"M":2}]"#),
        // Descending where nothing is said, nulls last; ascending has them first.
        ("T | sort by N | project N", #"[{"N":3},{"N":2},{"N":1},{"N":null}]"#),
        ("T | order by N asc | project N", #"[{"N":null},{"N":1},{"N":2},{"N":3}]"#),
        ("T | order by N asc nulls last | project N", #"[{"N":1},{"N":2},{"N":3},{"N":null}]"#),
        ("T | order by N nulls first | project N", #"[{"N":null},{"N":3},{"N":2},{"N":1}]"#),
        (
            "T | order by Name asc, N desc | project Name, N",
            #"[{"Name":"","N":null},{"Name":"Beta","N":2},{"Name":"alpha","N":3},{"Name":"alpha","N":1}]"#
        ),
        ("T | top 2 by N | project N", #"[{"N":3},{"N":2}]"#),
        ("T | top 1 by At asc nulls last | project Name", #"[{"Name":"alpha"}]"#),
        ("T | distinct Name", #"[{"Name":"alpha"},{"Name":"Beta"},{"Name":""}]"#),
        ("T | distinct * | count", #"[{"Count":4}]"#),
        // Aggregates
        ("T | summarize count()", #"[{"count_":4}]"#),
        ("T | summarize count() by Name | where Name == 'alpha'", #"[{"Name":"alpha","count_":2}]"#),
        (
            "T | where false | summarize count(), sum(N), max(N), dcount(Name)",
            #"[{"count_":0,"sum_N":0,"max_N":null,"dcount_Name":0}]"#
        ),
        ("T | where false | summarize count() by Name", "[]"),
        (
            "T | summarize countif(N > 1), sum(N), avg(N), min(N), max(N), dcount(Name)",
            #"[{"countif_":2,"sum_N":6,"avg_N":2.0,"min_N":1,"max_N":3,"dcount_Name":3}]"#
        ),
        ("T | summarize make_set(Name), make_list(N)", #"[{"set_Name":["alpha","Beta",""],"list_N":[1,2,3]}]"#),
        ("T | summarize take_any(Name), any(Name)", #"[{"Name":"alpha","any_Name":"alpha"}]"#),
        ("T | summarize arg_max(N, *) by Name | where Name == 'alpha'", #"[{"Name":"alpha","N":3,"At":null}]"#),
        ("T | summarize arg_min(N, Name)", #"[{"N":1,"Name":"alpha"}]"#),
        ("T | summarize Most = max(N) + 1, Twice = count() * 2", #"[{"Most":4,"Twice":8}]"#),
        (
            "T | summarize count() by bin(At, 1d) | where isnotnull(At) | order by At asc | take 1",
            #"[{"At":"2026-11-01T00:00:00Z","count_":1}]"#
        ),
        ("T | summarize by Name | count", #"[{"Count":3}]"#),
        ("T | summarize N = count() by Word = tolower(Name) | where Word == 'beta'", #"[{"Word":"beta","N":1}]"#),
        ("T | summarize sumif(N, Name == 'alpha')", #"[{"sumif_N":4}]"#),
        ("T | summarize max(Name)", #"[{"max_Name":"alpha"}]"#),
        // Several tables
        ("union T, T | count", #"[{"Count":8}]"#), ("T | union (T | where N == 1) | count", #"[{"Count":5}]"#),
        (
            "union withsource=From T, (print Name = 'x') | where Name == 'x' | project From, Name, N",
            #"[{"From":"","Name":"x","N":null}]"#
        ),
        ("union isfuzzy=true T, Nothing | count", #"[{"Count":4}]"#),
        ("union (print a = 1), (print a = 'x')", #"[{"a_long":1,"a_string":""},{"a_long":null,"a_string":"x"}]"#),
        (
            "T | join kind=inner (U) on Name | project Name, N, Name1, Size",
            #"[{"Name":"alpha","N":1,"Name1":"alpha","Size":10},{"Name":"alpha","N":3,"Name1":"alpha","Size":10}]"#
        ),
        ("T | join U on Name | project N", #"[{"N":1}]"#),
        (
            "T | join kind=leftouter U on $left.Name == $right.Name | project N, Size",
            #"[{"N":1,"Size":10},{"N":2,"Size":null},{"N":3,"Size":10},{"N":null,"Size":null}]"#
        ),
        ("T | join kind=leftanti U on Name | project Name", #"[{"Name":"Beta"},{"Name":""}]"#),
        ("T | join kind=leftsemi U on Name | project N", #"[{"N":1},{"N":3}]"#),
        // Names of the query's own
        ("let n = 2; T | where N == n | project N", #"[{"N":2}]"#),
        ("let v = T | where N > 2; v | project N", #"[{"N":3}]"#),
        ("let a = 1 + 1; let b = a * 2; print b", #"[{"print_0":4}]"#), ("let v = T; v | count", #"[{"Count":4}]"#),
        ("T | where Name in (U | project Name) | count", #"[{"Count":2}]"#),
        ("let names = U | project Name; T | where Name in (names) | count", #"[{"Count":2}]"#),
        ("print x = toscalar(T | summarize max(N))", #"[{"x":3}]"#),
        ("range x from 1 to 5 step 2", #"[{"x":1},{"x":3},{"x":5}]"#),
        ("range x from 3 to 1 step -1 | count", #"[{"Count":3}]"#), ("range x from 1 to 3 step 0", "[]"),
        (
            "T | getschema | project ColumnName, ColumnType",
            #"[{"ColumnName":"Name","ColumnType":"string"},{"ColumnName":"N","ColumnType":"long"},{"ColumnName":"At","ColumnType":"datetime"}]"#
        ),
        ("// a comment\nT // another\n| count;", #"[{"Count":4}]"#),
        ("T | where ['Name'] == 'Beta' | project ['my name'] = N", #"[{"my name":2}]"#),
    ])
    func `does what Kusto's does`(query: String, results: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let written = try await asking.written(OperatorTests.tables + query)
            #expect(written == results)
        }
    }

    @Test(arguments: [
        ("Nothing | where N > 1", "'where' operator: Failed to resolve table or column expression named 'Nothing'"),
        ("Nothing", "Failed to resolve table or column expression named 'Nothing'"),
        ("union T, Nothing", "'union' operator: Failed to resolve table expression named 'Nothing'"),
        ("T | where Nothing > 1", "'where' operator: Failed to resolve scalar expression named 'Nothing'"),
        ("T | project n", "'project' operator: Failed to resolve scalar expression named 'n'"),
        ("T | project-away Nothing", "'project-away' operator: Failed to resolve scalar expression named 'Nothing'"),
        (
            "T | summarize count() by Nothing",
            "'summarize' operator: Failed to resolve scalar expression named 'Nothing'"
        ),
        ("T | sort by Nothing", "'sort' operator: Failed to resolve scalar expression named 'Nothing'"),
        ("T | join U on Nothing", "'join' operator: Failed to resolve scalar expression named 'Nothing'"),
        ("T | where N", ""),
        ("T | where Name", "'where' operator: The condition must be of type 'bool', and is of type 'string'"),
    ])
    func `names what it cannot find, and the operator`(query: String, message: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let response = try await asking.hunt(OperatorTests.tables + query)
            guard !message.isEmpty else {
                #expect(response.status == .ok)
                return
            }
            #expect(response.status == .badRequest)
            let error = try JSON(response)["error"]
            #expect(error?["code"] == .text("BadRequest"))
            #expect(error?["message"] == .text("\(message). Fix semantic errors in your query."))
        }
    }

    @Test(arguments: [
        ("T | were N > 1", "were", 1, 5), ("T |", "", 1, 4), ("T\n| where N >", "", 2, 12),
        ("T | where N > 1 2", "2", 1, 17),
        ("T where N", "where", 1, 3), ("T | take x", "x", 1, 10), ("T | take -1", "-", 1, 10),
        ("T | where (N > 1", "", 1, 17),
        ("T | where Name == 'open", "'", 1, 19), ("T | project a as b", "as", 1, 15), ("| count", "|", 1, 1),
        ("", "", 1, 1),
        ("T | where N ? 1", "?", 1, 13), ("T | where At > datetime(soon)", "datetime(soon)", 1, 16),
        ("let x = ; T", ";", 1, 9),
        ("T | where N > 99999999999999999999", "9", 1, 15), ("T | where N > 5parsecs", "5", 1, 15),
        ("\u{20AC}", "\u{20AC}", 1, 1),
    ])
    func `that cannot be read is refused with its place`(
        query: String,
        token: String,
        line: Int,
        column: Int
    ) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let message =
                "Query could not be parsed at '\(token)' on line [\(line),\(column)]. Fix syntax errors in your query."
            let written = try await asking.written(query)
            #expect(written == message)
        }
    }

    @Test(arguments: [
        ("T | parse Name with *", "the operator 'parse'"), ("T | mv-expand N", "the operator 'mv-expand'"),
        ("search 'x'", "the operator 'search'"),
        ("T | render timechart", "the operator 'render'"), ("print extract('a', 0, 'b')", "the function 'extract'"),
        ("T | where Name matches regex 'a'", "'matches regex'"),
        ("T | join kind=fullouter U on Name", "joins of the kind 'fullouter'"),
        ("let f = (x:long) { x }; print f(1)", "functions of a query's own"), ("union *", "tables by wildcard"),
    ])
    func `that only Microsoft has says so`(query: String, what: String) async throws {
        try await Asking.sandbox(tenants: 1, alerts: 1) { asking in
            let message = "The sandbox does not have \(what); Microsoft's service does."
            let written = try await asking.written(OperatorTests.tables + query)
            #expect(written == message)
        }
    }
}

private enum OperatorTests {
    static let tables = """
        let T = datatable(Name:string, N:long, At:datetime) ["alpha", 1, datetime(2026-11-01), "Beta", 2, \
        datetime(2026-11-02 12:30), "alpha", 3, datetime(null), "", long(null), datetime(2026-11-03)]; \
        let U = datatable(Name:string, Size:int) ["alpha", 10, "gamma", 20]; 
        """
}
