import HTTPTypes

/// A verb and a path with gaps, and what answers it.
struct Route<Endpoint: Sendable>: Sendable {
    let method: HTTPRequest.Method
    let pattern: PathPattern
    let endpoint: Endpoint

    init(_ method: HTTPRequest.Method, _ pattern: String, _ endpoint: Endpoint) {
        self.method = method
        self.pattern = PathPattern(pattern)
        self.endpoint = endpoint
    }
}

/// Why no route answers a request.
enum NoRoute: Error, Equatable {
    /// The first segment of the path that leads nowhere.
    case unknown(segment: String)
    /// The path is there for these verbs alone.
    case wrongMethod(allowed: [String])
}

/// The routes of one service.
struct RouteTable<Endpoint: Sendable>: Sendable {
    private let routes: [Route<Endpoint>]

    init(_ routes: [Route<Endpoint>]) {
        self.routes = routes
    }

    /// What answers a request, and what fills the gaps of its path.
    ///
    /// Of two patterns that take one path, the first in the table has it.
    func endpoint(
        for method: HTTPRequest.Method,
        _ path: some Collection<String>,
    ) throws(NoRoute) -> (endpoint: Endpoint, gaps: [String]) {
        var allowed: [String] = []
        for route in routes {
            guard let gaps = route.pattern.gaps(in: path) else { continue }
            if route.method == method { return (route.endpoint, gaps) }
            if !allowed.contains(route.method.rawValue) { allowed.append(route.method.rawValue) }
        }
        guard allowed.isEmpty else { throw .wrongMethod(allowed: allowed) }
        let reach = routes.map { $0.pattern.reach(into: path) }.max() ?? 0
        throw .unknown(segment: path.dropFirst(reach).first ?? path.reversed().first ?? "")
    }
}
