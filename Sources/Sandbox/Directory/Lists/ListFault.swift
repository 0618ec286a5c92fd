/// What is wrong with the query of a list; each service says it in its own shape.
struct ListFault: Error, Equatable {
    let message: String
    /// Whether it would be answered with the header `ConsistencyLevel: eventual` (Graph, "Advanced query capabilities").
    var isAdvanced = false

    init(_ message: String, isAdvanced: Bool = false) {
        self.message = message
        self.isAdvanced = isAdvanced
    }
}
