import Foundation

/// A form with files (RFC 7578): its fields, and each file by the name of its field.
///
/// What a file was called is not kept: it is only bytes here.
struct MultipartForm: Sendable {
    var fields = FormFields()
    var files: [String: [UInt8]] = [:]

    /// How many parts one may have, and how long what stands before each of them may be.
    private static let (mostParts, mostOfHead) = (50, 2_048)

    init(fields: FormFields = FormFields()) {
        self.fields = fields
    }

    /// Reads a body; `nil` for what is no such form.
    init?(_ body: [UInt8], _ boundary: String) {
        let body = Data(body)
        let delimiter = Data("--\(boundary)".utf8)
        // The first one begins a line too, though none stands before it.
        guard body.starts(with: delimiter) else { return nil }
        var pairs: [(name: String, value: String)] = []
        var start = delimiter.count
        for _ in 0..<MultipartForm.mostParts {
            let rest = body[start...]
            if rest.starts(with: Data("--".utf8)) {
                fields = FormFields(pairs)
                return
            }
            guard rest.starts(with: MultipartForm.lineEnd),
                let end = body.range(of: MultipartForm.lineEnd + delimiter, in: start..<body.count),
                let head = body.range(of: MultipartForm.headEnd, in: start..<end.lowerBound),
                head.lowerBound - start <= MultipartForm.mostOfHead,
                let text = String(validating: body[start..<head.lowerBound], as: UTF8.self),
                let disposition = Disposition(text)
            else { return nil }
            let content = body[head.upperBound..<end.lowerBound]
            if disposition.isFile {
                // A field of files that was left empty is sent as a file without a byte.
                if !content.isEmpty { files[disposition.name] = Array(content) }
            } else {
                guard let value = String(validating: content, as: UTF8.self) else { return nil }
                pairs.append((disposition.name, value))
            }
            start = end.upperBound
        }
        return nil
    }

    /// What stands between the parts, as the type of a request says it; `nil` for another type.
    static func boundary(in type: String) -> String? {
        let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first?.lowercased() == "multipart/form-data",
            let found = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let boundary = found.dropFirst("boundary=".count).trimmingPrefix("\"")
        let text = boundary.hasSuffix("\"") ? String(boundary.dropLast()) : String(boundary)
        // RFC 2046, section 5.1.1.
        guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return nil
        }
        return text
    }

    private static let lineEnd = Data("\r\n".utf8)
    private static let headEnd = Data("\r\n\r\n".utf8)

    /// What the head of a part says that it is.
    private struct Disposition {
        let name: String
        let isFile: Bool

        init?(_ head: String) {
            let lines = head.split(separator: "\r\n")
            guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
                let name = line.firstMatch(of: /[;\s]name="([^"\r\n]{1,100})"/)?.1
            else { return nil }
            self.name = String(name)
            isFile = line.firstMatch(of: /[;\s]filename\*?=/) != nil
        }
    }
}
