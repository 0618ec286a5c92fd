import Foundation
import MicrosoftCloud
import Tenants

/// What Foundation's `JSONDecoder` makes of the objects of a page: the reading that ours is compared with.
struct DecodedPage<Wire: DecodedObject> {
    private(set) var objects: [Received<Wire.Object>] = []
    private(set) var unread: [Unread] = []

    /// What cannot be read, as far as both readings say the same of it.
    struct Unread: Hashable {
        let id: Hostile?
        let why: Hostile
    }

    init(_ originals: [Data], of tenant: TenantID) {
        let decoder = JSONDecoder()
        for original in originals { read(original, decoder, tenant) }
    }

    private mutating func read(_ original: Data, _ decoder: JSONDecoder, _ tenant: TenantID) {
        do {
            let wire = try decoder.decode(Wire.self, from: original)
            let id = Hostile(nonEmpty: wire.id.text)
            do throws(DecodedUnfit) {
                objects.append(Received(try wire.object(of: tenant), original: original))
                for oddity in wire.oddities { unread.append(Unread(id: id, why: Hostile(oddity))) }
            } catch {
                unread.append(Unread(id: id, why: Hostile("\(error)")))
            }
        } catch {
            let id = try? decoder.decode(Identified.self, from: original).id.text
            unread.append(Unread(id: id.flatMap(Hostile.init(nonEmpty:)), why: Hostile(error.sentence)))
        }
    }

    private struct Identified: Decodable {
        let id: DecodedText
    }
}

extension Error {
    /// What decoding stumbled over, without the values.
    fileprivate var sentence: String {
        guard let error = self as? DecodingError else { return "It cannot be read." }
        switch error {
        case .valueNotFound(_, let context) where context.codingPath.isEmpty,
            .typeMismatch(_, let context) where context.codingPath.isEmpty:
            return "It is no object."
        case .keyNotFound(let key, _): return "It has no “\(key.stringValue)”."
        case .valueNotFound(_, let context): return "Its “\(context.path)” is null."
        case .typeMismatch(_, let context): return "Its “\(context.path)” is of another type than documented."
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "It is not valid JSON." : "Its “\(context.path)” cannot be read."
        @unknown default: return "It cannot be read."
        }
    }
}

extension DecodingError.Context {
    fileprivate var path: String { codingPath.map(\.stringValue).joined(separator: ".") }
}
