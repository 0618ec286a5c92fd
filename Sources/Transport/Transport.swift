/// The way out: sends one request over HTTP and brings its whole answer back.
///
/// An answer of any status is an answer; only what kept one from arriving is thrown. Redirects are answers too, and are
/// never followed: nothing that we ask redirects, and a token must not travel to another host.
package protocol Transport: Sendable {
    /// Sends a request and collects its answer.
    func send(_ request: OutboundRequest) async throws(TransportError) -> InboundResponse
}
