import Tenants

/// What has changed from one look to the next, in lines: for a file, a pipe, a terminal that cannot be redrawn.
package struct StatusChanges: Sendable {
    private var known: [String: State]?
    private var summary = ""
    private var trouble: String?
    private var own: [KeptFinding] = []

    private struct State: Equatable {
        let standing: StatusBoard.Standing
        let why: String?
        /// What the finding is about, and how near its end is.
        let finding: [String]
    }

    package init() {}

    /// The lines to add: at first how all stand and who is not seen, then each tenant whose state is another one.
    package mutating func handle(_ board: StatusBoard, trouble: String? = nil) -> [String] {
        let time = String(board.now.description.prefix(19)) + "Z"
        var lines: [String] = []
        var states: [String: State] = [:]
        for row in board.rows {
            // How long it has been so changes all the time.
            let why = row.standing.isUnseen ? row.why.map { $0.replacing(/[0-9]+[smhdy] ?/, with: "") } : nil
            let finding = row.finding.map(\.nearness)
            let state = State(standing: row.standing, why: why, finding: finding ?? [])
            states[row.name] = state
            let before = known?[row.name]
            guard before != state, known != nil || row.standing.isUnseen || finding != nil else { continue }
            let told = row.standing.isUnseen ? row.reason(at: board.now) : row.finding?.finding(at: board.now)?.sentence
            let reason = told.map { ": \($0)" } ?? ""
            let was = before.flatMap { $0.standing == row.standing ? nil : ", was \($0.standing.word)" } ?? ""
            lines.append("\(time) \(row.name) is \(row.standing.word)\(was)\(reason)")
        }
        for name in (known ?? [:]).keys.sorted() where states[name] == nil {
            lines.append("\(time) \(name) is no longer here")
        }
        known = states
        lines += ownLines(board).map { "\(time) \($0)" }
        own = board.own
        if let trouble, trouble != self.trouble { lines.append("\(time) \(trouble)") }
        self.trouble = trouble
        if board.summary != summary { lines.append("\(time) \(board.summary)") }
        summary = board.summary
        return lines
    }

    /// What is new with our own proofs, and what is over.
    private func ownLines(_ board: StatusBoard) -> [String] {
        let former = Set(own.map(\.nearness))
        let there = Set(board.own.map(\.name))
        let gone = own.filter { !there.contains($0.name) }
        return gone.map { "No longer so: \($0.place)\($0.finding.sentence)" }
            + board.own.filter { !former.contains($0.nearness) }.compactMap { kept in
                kept.finding(at: board.now).map { kept.place + $0.sentence }
            }
    }
}

extension KeptFinding {
    /// What it is about, and where.
    fileprivate var name: [String] { [machine, finding.subject.rawValue, finding.name.bound] }

    /// What it is about, and how near its end is: how many days are left changes each day, and is told with the thresholds.
    fileprivate var nearness: [String] { name + ["\(threshold ?? -1)"] }
}
