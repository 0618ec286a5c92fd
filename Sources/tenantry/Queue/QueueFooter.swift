import Console
import Storage
import Tenants

/// What is said below a queue: how much of it is shown, and whom it says nothing about.
struct QueueFooter {
    /// What is listed.
    let stream: Tenants.Stream
    let shown: Int
    let total: QueueCount
    let unseen: Unseen

    /// The sentences for standard error.
    var sentences: [String] {
        var sentences: [String] = []
        if shown > 0 {
            let noun = String(stream.rawValue.dropLast())
            switch total {
            case .exactly(shown): sentences.append("\(shown.of(noun)).")
            case .exactly(let count): sentences.append("\(shown) of \(count.of(noun)); --limit 0 shows all.")
            case .atLeast(let count): sentences.append("\(shown) of at least \(count.of(noun)); --limit 0 shows all.")
            }
        } else if !unseen.isEmpty {
            sentences.append("No \(stream.rawValue) that we know of fit; that does not mean that there are none.")
        } else if unseen.total > 0 {
            // Silence is only called quiet where that is proven.
            sentences.append("No \(stream.rawValue) fit, and \(everyone) read whole.")
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
            JSON.Member("total", .number(count)),
            JSON.Member("counted", .flag(total == .exactly(count))),
        ]
    }

    private var count: Int {
        switch total {
        case .exactly(let count), .atLeast(let count): count
        }
    }

    private var everyone: String {
        unseen.total == 1 ? "the one customer was" : "all \(unseen.total) customers were"
    }
}
