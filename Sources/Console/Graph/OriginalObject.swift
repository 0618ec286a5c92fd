import Foundation
import Storage
import Tenants

/// An object as Microsoft sent it, with what else it is to have put before its members.
struct OriginalObject: Sendable {
    private let bytes: Data
    private let owner: JSON

    init(_ row: OriginalRow) {
        bytes = row.original
        owner = [
            "customer": .text(row.customer.rawValue), "customerName": .text(row.customerName),
            "tenantId": .text(row.tenant.id.rawValue), "tenantName": .text(row.tenant.displayName),
        ]
    }

    /// What is put into an incident as its alerts.
    struct Alerts: Sendable {
        let objects: [OriginalObject]
        /// Where the others are; `nil` where these are all.
        let rest: String?

        init(_ objects: [OriginalObject], rest: String?) {
            self.objects = objects
            self.rest = rest
        }
    }

    /// The object's bytes.
    ///
    /// What Microsoft sent stays as it is, byte for byte, but for what is left out of it.
    ///
    /// - Parameters:
    ///   - selection: The properties that are asked for; `nil` for all.
    ///   - context: What the object is, where it is alone.
    ///   - alerts: What is put in as its alerts.
    /// - Returns: The whole object.
    func document(
        keeping selection: Set<String>?,
        context: String? = nil,
        with alerts: Alerts? = nil,
    ) -> Data {
        var members: [Data] = []
        if let context { members.append(Data("\"@odata.context\":\(JSON.text(context).line)".utf8)) }
        // An annotation, which every client of OData must be able to pass over (OData JSON Format 4.01, section 4.6).
        members.append(Data("\"@tenantry.owner\":\(owner.line)".utf8))
        let own = JSONMembers(of: bytes)
        for member in own.members where selection?.contains(member.name) ?? true {
            if alerts != nil, member.name == "alerts" { continue }
            members.append(bytes[member.range])
        }
        if let alerts {
            // Where a list within an object goes on (OData JSON Format 4.01, section 4.5.5).
            if let rest = alerts.rest {
                members.append(Data("\"alerts@odata.nextLink\":\(JSON.text(rest).line)".utf8))
            }
            members.append(OriginalObject.list("\"alerts\":", alerts.objects.map { $0.document(keeping: nil) }))
        }
        return Data("{".utf8) + Data(members.joined(separator: Data(",".utf8))) + Data("}".utf8)
    }

    /// Documents as the elements of an array.
    static func list(_ name: String, _ documents: [Data]) -> Data {
        Data("\(name)[".utf8) + Data(documents.joined(separator: Data(",".utf8))) + Data("]".utf8)
    }
}

/// Where the members of a JSON object stand in its bytes, without a look at what they are.
struct JSONMembers: Sendable {
    /// A member, from its name to the end of its value.
    struct Member: Sendable {
        let name: String
        let range: Range<Int>
    }

    private(set) var members: [Member] = []

    /// Reads the bytes of an object; of what is none, there are no members.
    init(of bytes: Data) {
        var (start, name, depth, isText, isEscaped) = (Int?.none, Range<Int>?.none, 0, false, false)
        var text = bytes.startIndex
        func close(at end: Int) {
            guard let from = start, let found = name else { return }
            let decoded = String(decoding: bytes[found], as: UTF8.self)
            members.append(Member(name: decoded, range: from..<end))
        }
        for place in bytes.indices {
            let byte = bytes[place]
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                    if depth == 1, start != nil, name == nil { name = text..<place }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isText = true
                text = place + 1
                if depth == 1, start == nil { start = place }
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { close(at: place) }
            case UInt8(ascii: ",") where depth == 1:
                close(at: place)
                (start, name) = (nil, nil)
            default: break
            }
        }
    }
}
