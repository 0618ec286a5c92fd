import Tenants

/// What is said below a queue: how much of it is shown, and whom it says nothing about.
struct QueueFooter {
    /// What is listed, in the plural: `incidents`.
    let noun: String
    let shown: Int
    let total: Int
    let unseen: Unseen

    /// The sentences for standard error.
    var sentences: [String] {
        var sentences: [String] = []
        if shown == 0 {
            // Silence is only called quiet where that is proven.
            sentences.append(
                unseen.isEmpty
                    ? "No \(noun) fit, and \(everyone) read whole."
                    : "No \(noun) that we know of fit; that does not mean that there are none."
            )
        } else if shown < total {
            sentences.append("\(shown) of \(total) \(noun); --limit 0 shows all.")
        } else {
            sentences.append("\(total) \(total == 1 ? String(noun.dropLast()) : noun).")
        }
        if let sentence = unseen.sentence { sentences.append(sentence + " 'tenantry status' says more.") }
        return sentences
    }

    /// The members that stand beside the list in JSON, and on the last line of NDJSON.
    var members: [JSON.Member] {
        [
            JSON.Member("unseen", unseen.json),
            JSON.Member("customers", .number(unseen.total)),
            JSON.Member("shown", .number(shown)),
            JSON.Member("total", .number(total)),
        ]
    }

    private var everyone: String {
        unseen.total == 1 ? "the one customer was" : "all \(unseen.total) customers were"
    }
}
