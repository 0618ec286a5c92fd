import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// A connection that faults may strike before anything is asked on it.
struct StruckChannel<Base: ServerChildChannel>: ServerChildChannel {
    typealias Value = Base.Value

    let base: Base
    let ledger: FaultLedger

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        let value = base.setup(channel: channel, logger: logger)
        guard let effect = ledger.effects(on: .connection).first else { return value }
        return value.flatMapThrowing { value in
            try channel.pipeline.syncOperations.addHandler(ConnectionBreaker(effect), position: .first)
            return value
        }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

extension StruckChannel<HTTP1Channel> {
    /// A server whose connections pass the faults first, over TLS where there is a certificate.
    static func server(tls: TLSConfiguration?, ledger: FaultLedger) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let plain = HTTP1Channel(
                responder: responder,
                configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [SkewedDate()])
            )
            guard let tls else { return StruckChannel(base: plain, ledger: ledger) }
            let secured = try TLSChannel(plain, tlsConfiguration: tls)
            return StruckChannel<TLSChannel<HTTP1Channel>>(base: secured, ledger: ledger)
        }
    }
}

/// Meets the first bytes of a client with something else than it hopes for.
private final class ConnectionBreaker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let effect: Fault.Effect
    private var isDone = false

    init(_ effect: Fault.Effect) {
        self.effect = effect
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        isDone = true
        switch effect {
        case .plainText:
            context.write(wrapOutboundOut(ByteBuffer(string: ConnectionBreaker.noise)), promise: nil)
            context.flush()
            context.close(mode: .output, promise: nil)
        case .reset:
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            guard let socket = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in bound.value.close(promise: nil) }
        default: context.close(promise: nil)
        }
    }

    /// What a gateway says that was asked for HTTPS and speaks none; to a client of plain HTTP it is no answer either.
    private static let noise = "The plain HTTP request was sent to HTTPS port\r\n"
}
