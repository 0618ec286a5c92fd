package import Hummingbird
import NIOCore

/// What a request for a page comes with.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of whoever asks, or of what stands before the console.
    let address: String?
    /// Ends the connection, whatever is being written to it.
    let hangUp: @Sendable () -> Void

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress
        hangUp = { [channel = source.channel] in channel.close(promise: nil) }
    }
}
