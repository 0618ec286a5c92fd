/// The last row of an audit trail at some moment, which stands for the whole of it.
package struct AuditHead: Hashable, Sendable {
    package let number: Int64
    package let hash: AuditHash

    package init(number: Int64, hash: AuditHash) {
        self.number = number
        self.hash = hash
    }
}

extension Store {
    /// Whether the row that a head names is in the trail, as it was then.
    func holds(_ head: AuditHead) async throws(StorageError) -> Bool {
        try await driver.read { session in
            try session.first("SELECT hash FROM audit WHERE id = ?", [head.number.stored]) {
                try $0.take(AuditHash.self)
            }
        } == head.hash
    }

    /// The last row of the audit trail; `nil` where there is none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func auditHead() async throws(StorageError) -> AuditHead? {
        try await driver.read { session in
            try session.first("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", []) { row in
                AuditHead(number: try row.take(), hash: try row.take())
            }
        }
    }
}
