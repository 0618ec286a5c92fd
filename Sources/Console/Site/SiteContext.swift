package import Hummingbird
import NIOCore

/// What a request for a page comes with.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of whoever asks, or of what stands before the console.
    let address: String?
    /// The connection.
    let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress
        channel = source.channel
    }
}
