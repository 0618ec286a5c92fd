import HTTPTypes
import NIOCore
import Synchronization
import Tenants

/// The page of each list that was sent last, for faults that send it again.
final class PageMemory: Sendable {
    struct Page: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let bytes: ByteBuffer
    }

    private struct Place: Hashable {
        let tenant: TenantID?
        let path: [String]
    }

    private struct Shelf {
        var pages: [Place: Page] = [:]
        /// The oldest first, so that room can be made.
        var order: [Place] = []
    }

    /// Pages are large, and such faults are few.
    private static let mostPages = 64
    private let shelf = Mutex(Shelf())

    func page(of tenant: TenantID?, at path: [String]) -> Page? {
        shelf.withLock { $0.pages[Place(tenant: tenant, path: path)] }
    }

    func keep(_ page: Page, of tenant: TenantID?, at path: [String]) {
        let place = Place(tenant: tenant, path: path)
        shelf.withLock { shelf in
            if shelf.pages.updateValue(page, forKey: place) == nil { shelf.order.append(place) }
            if shelf.order.count > PageMemory.mostPages { shelf.pages[shelf.order.removeFirst()] = nil }
        }
    }
}
