import Foundation
import Tenants

/// Reads the text of a page of one tenant's list.
struct PageContent<Wire: WireObject> {
    private let tenant: TenantID

    init(of tenant: TenantID) {
        self.tenant = tenant
    }

    /// Reads the page; an object of it that cannot be read is named, and does not take the page with it.
    func page(from body: Data) throws(UnreadablePage) -> Page<Wire.Object> {
        var page = Page<Wire.Object>(objects: [])
        let address: String?
        do throws(MalformedJSON) {
            var text = PageText(body.span)
            while let range = try text.nextObject() { read(text.tape, original: body.part(range), into: &page) }
            address = text.nextLinkText()
        } catch {
            let isWebPage = body.first { $0 > 0x20 } == UInt8(ascii: "<")
            throw UnreadablePage(isWebPage ? "it is a web page, perhaps of a proxy" : "\(error)")
        }
        page.next = address.flatMap(NextLink.init)
        // A next page that cannot be asked for must not pass for the end of the list.
        if page.next == nil, address != nil { throw UnreadablePage("its “@odata.nextLink” is no address") }
        return page
    }

    private func read(_ tape: borrowing JSONTape, original: @autoclosure () -> Data, into page: inout Page<Wire.Object>)
    {
        do throws(UnfitObject) {
            try tape.checkObject()
            let wire = try Wire(tape)
            page.objects.append(Received(try wire.object(of: tenant), original: original()))
            guard !wire.oddities.isEmpty else { return }
            let id = Hostile(nonEmpty: wire.id)
            for oddity in wire.oddities {
                page.unread.append(UnreadObject(id: id, why: Hostile("\(oddity)"), oddity.fault))
            }
        } catch {
            // Its ID may be there although the rest cannot be read.
            let id = tape.isObject(at: 0) ? try? tape.textOrNumber(WireKey.id) : nil
            page.unread.append(
                UnreadObject(id: id.flatMap(Hostile.init(nonEmpty:)), why: Hostile("\(error)"), error.fault)
            )
        }
    }
}

/// Why a text is no page of a list.
struct UnreadablePage: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Data {
    /// A part by its place from the beginning, sharing this one's memory.
    fileprivate func part(_ range: Range<Int>) -> Data {
        self[startIndex + range.lowerBound..<startIndex + range.upperBound]
    }
}
