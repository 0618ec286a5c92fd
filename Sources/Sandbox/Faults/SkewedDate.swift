import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Puts another date on answers whose service has a clock that is off.
///
/// The server writes the `Date` header after everything else; only what stands behind it can change it.
final class SkewedDate: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The header that carries the date as far as this handler.
    static let name = HTTPField.Name("sandbox-date")

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let name = SkewedDate.name, case .head(var head) = unwrapOutboundIn(data),
            let date = head.headerFields[name]
        else {
            context.write(data, promise: promise)
            return
        }
        head.headerFields[name] = nil
        head.headerFields[.date] = date
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
