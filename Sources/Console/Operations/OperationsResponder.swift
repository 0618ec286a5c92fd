import Foundation
import HTTPTypes
package import Hummingbird
import Tenants

/// Answers for the pages that an operator's tools ask: `/healthz`, `/readyz` and `/metrics`.
package struct OperationsResponder: HTTPResponder {
    let version: String
    let address: OperationsAddress
    let registry: MetricRegistry
    let watch: StoreWatch
    let engine: Heartbeat
    /// How old a whole read may be before its tenant counts as one that is not seen.
    let staleAfter: Duration
    let now: @Sendable () -> Timestamp

    /// Answers a request; a page has two verbs, and no body is read.
    package func respond(to request: Request, context: OperationsContext) async throws -> Response {
        let page = answer(request)
        var response = Response(
            status: page.status,
            headers: [
                .contentType: page.contentType,
                .cacheControl: "no-store",
                .contentLength: String(page.body.utf8.count),
            ],
            body: request.method == .head ? .init() : ResponseBody(byteBuffer: ByteBuffer(string: page.body)),
        )
        if page.status == .methodNotAllowed { response.headers[.allow] = "GET, HEAD" }
        return response
    }

    private struct Page {
        var status = HTTPResponse.Status.ok
        var contentType = "text/plain; charset=utf-8"
        var body: String
    }

    private func answer(_ request: Request) -> Page {
        guard isMeantForUs(request.head.authority) else {
            return Page(status: .misdirectedRequest, body: "Ask for this by an address of this machine.\n")
        }
        guard request.headers[.transferEncoding] == nil, (request.headers[.contentLength] ?? "0") == "0" else {
            return Page(status: .contentTooLarge, body: "No page takes a body.\n")
        }
        let pages: [String: () -> Page] = [
            "/healthz": { Page(body: "ok\n") }, "/readyz": readiness, "/metrics": metrics,
        ]
        guard let page = pages[request.uri.path] else {
            return Page(status: .notFound, body: "There are /healthz, /readyz and /metrics.\n")
        }
        guard [.get, .head].contains(request.method) else {
            return Page(status: .methodNotAllowed, body: "The pages can only be read.\n")
        }
        return page()
    }

    /// Whether the host that was asked for can be ours.
    ///
    /// A page on the web could lead its own name to this machine, and read what a browser here can reach
    /// ("DNS rebinding"). Where other machines may come, any name may be the right one.
    private func isMeantForUs(_ authority: String?) -> Bool {
        guard case .port(let own, _, exposed: false) = address, let authority else { return true }
        guard let host = RequestedHost(authority) else { return false }
        return host.isLoopback || host.name == own.lowercased()
    }

    private func readiness() -> Page {
        let readiness = Readiness(watch.state, engine: engine.last, at: now(), engineWithin: staleAfter)
        // The value is made of texts and flags, which every encoder takes.
        let body = (try? readiness.body()).map { String(decoding: $0, as: UTF8.self) } ?? "{}\n"
        return Page(status: readiness.ready ? .ok : .serviceUnavailable, contentType: "application/json", body: body)
    }

    private func metrics() -> Page {
        let now = now()
        let state = watch.state
        let isUp = state.error == nil && state.answered.map { now - $0 <= StoreState.patience } ?? false
        var families = registry.collect() + ProcessMetrics.collect()
        families += [
            MetricFamily("tenantry_build_info", .gauge, [.init([MetricLabel("version", version)], 1)]),
            MetricFamily("tenantry_store_up", .gauge, isUp ? 1 : 0),
            MetricFamily("tenantry_engine_idle_seconds", .gauge, max(0, (now - engine.last).seconds)),
        ]
        if let snapshot = state.snapshot {
            families += CoverageMetrics.families(of: snapshot, at: now, staleAfter: staleAfter)
        }
        return Page(contentType: PrometheusText.contentType, body: PrometheusText.page(families))
    }
}
