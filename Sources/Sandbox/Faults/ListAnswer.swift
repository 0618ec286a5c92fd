import Foundation
import NIOCore

/// The bytes of a list as a service has written them, which faults change in places.
///
/// Within JSON text a quotation mark is escaped, so a member's name between two of them can stand for nothing else.
struct ListAnswer {
    private(set) var bytes: ByteBuffer

    init(_ bytes: ByteBuffer) {
        self.bytes = bytes
    }

    /// Whether there is a list at all.
    var isList: Bool { position(of: ListAnswer.value) != nil }

    func contains(objectWithID id: String) -> Bool { position(of: "\"id\":\"\(id)\"") != nil }

    /// The link to the next page, where there is one.
    var nextLink: String? {
        guard let place = linkRange else { return nil }
        return text(place.inside).replacing("\\/", with: "/")
    }

    /// Takes all objects out, and the link too.
    mutating func empty() {
        guard let start = position(of: ListAnswer.value) else { return }
        removeNextLink()
        let end = (position(of: ListAnswer.value) ?? start) + ListAnswer.value.utf8.count
        bytes = piece(0..<end)
        bytes.writeString("]}")
    }

    mutating func removeNextLink() {
        guard var place = linkRange?.whole else { return }
        // One of the two commas beside it goes with it.
        if text(place.upperBound..<place.upperBound + 1) == "," {
            place = place.lowerBound..<place.upperBound + 1
        } else if place.lowerBound > 0, text(place.lowerBound - 1..<place.lowerBound) == "," {
            place = place.lowerBound - 1..<place.upperBound
        }
        replace(place, with: "")
    }

    /// Lets the link lead elsewhere; a list without one gets one.
    mutating func setNextLink(_ link: String) {
        var json = JSONWriter()
        json.string(link)
        let literal = String(buffer: json.bytes)
        if let place = linkRange {
            replace(place.inside.lowerBound - 1..<place.inside.upperBound + 1, with: literal)
        } else if let place = position(of: ListAnswer.value) {
            replace(place..<place, with: "\"@odata.nextLink\":\(literal),")
        }
    }

    /// Leaves the first half, which is no JSON value any more.
    mutating func breakOff() {
        bytes = piece(0..<max(1, bytes.readableBytes / 2))
        if bytes.readableBytes == 0 { bytes.writeString("{") }
    }

    private static let value = "\"value\":["
    /// As Graph and Defender write it, and as Resource Manager does.
    private static let linkNames = ["\"@odata.nextLink\":\"", "\"nextLink\":\""]

    private var linkRange: (whole: Range<Int>, inside: Range<Int>)? {
        for name in ListAnswer.linkNames {
            guard let start = position(of: name) else { continue }
            let inside = start + name.utf8.count
            guard let end = bytes.readableBytesView.dropFirst(inside).firstIndex(of: UInt8(ascii: "\"")) else {
                continue
            }
            let stop = end - bytes.readerIndex
            return (start..<stop + 1, inside..<stop)
        }
        return nil
    }

    private func position(of text: String) -> Int? {
        let data = Data(bytes.readableBytesView)
        return data.range(of: Data(text.utf8))?.lowerBound
    }

    private func piece(_ range: Range<Int>) -> ByteBuffer {
        let clamped = range.clamped(to: 0..<bytes.readableBytes)
        return bytes.getSlice(at: bytes.readerIndex + clamped.lowerBound, length: clamped.count) ?? ByteBuffer()
    }

    private func text(_ range: Range<Int>) -> String { String(buffer: piece(range)) }

    private mutating func replace(_ range: Range<Int>, with text: String) {
        var result = ByteBufferAllocator().buffer(capacity: bytes.readableBytes + text.utf8.count)
        result.writeImmutableBuffer(piece(0..<range.lowerBound))
        result.writeString(text)
        result.writeImmutableBuffer(piece(range.upperBound..<bytes.readableBytes))
        bytes = result
    }
}
