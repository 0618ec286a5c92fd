import Tenants

/// Writes metrics as Prometheus reads them: its text format 0.0.4.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
package enum PrometheusText {
    /// The format's media type.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The whole page, families by name.
    package static func page(_ families: [MetricFamily]) -> String {
        var page = ""
        for family in families.sorted(by: { $0.name < $1.name }) where !family.samples.isEmpty {
            page += "# HELP \(family.name) \(escaped(MetricHelp.sentence(for: family.name), quotes: false))\n"
            page += "# TYPE \(family.name) \(family.kind.rawValue)\n"
            for sample in family.samples { write(sample, of: family, to: &page) }
        }
        return page
    }

    private static func write(_ sample: MetricFamily.Sample, of family: MetricFamily, to page: inout String) {
        page += family.name + sample.suffix
        if !sample.labels.isEmpty {
            page += "{"
            for (index, label) in sample.labels.enumerated() {
                if index > 0 { page += "," }
                page += "\(label.name)=\"\(escaped(label.value, quotes: true))\""
            }
            page += "}"
        }
        page += " \(number(sample.value))\n"
    }

    /// A value as Go's `ParseFloat` takes it.
    package static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        // Every whole number up to 2^53 is one exactly.
        if value == value.rounded(), abs(value) <= 9_007_199_254_740_992 { return String(Int64(value)) }
        return String(value)
    }

    /// Text without any character that could end its line, with the escapes that the format has.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        let text = Hostile(text).terminal.replacing("\\", with: "\\\\")
        return quotes ? text.replacing("\"", with: "\\\"") : text
    }
}
