import Console
import Testing

@Suite struct `The page of metrics` {
    @Test func `cannot be broken by what a label says`() {
        let hostile = "a\"b\\c\nd\r\u{1B}[2J\u{202E}"
        let page = PrometheusText.page([MetricFamily("x", .gauge, [.init([MetricLabel("l", hostile)], 1)])])
        let lines = page.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.last == #"x{l="a\"b\\c␊d␍␛[2J�"} 1"#)
    }

    @Test(arguments: [
        (0, "0"), (-3, "-3"), (0.1, "0.1"), (1e20, "1e+20"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
        (1_795_676_907.49, "1795676907.49"),
    ])
    func `has numbers as Prometheus reads them`(value: Double, text: String) {
        #expect(PrometheusText.number(value) == text)
    }

    @Test func `is in order, and leaves out what has no samples`() {
        let page = PrometheusText.page([
            MetricFamily("b", .gauge, 2), MetricFamily("none", .gauge, []), MetricFamily("a", .counter, 1),
        ])
        #expect(
            page == """
                # HELP a Not described.
                # TYPE a counter
                a 1
                # HELP b Not described.
                # TYPE b gauge
                b 2

                """
        )
    }
}
