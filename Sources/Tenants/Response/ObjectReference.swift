/// Which incident or alert is meant: its identifier is unique within its tenant only.
package struct ObjectReference: Hashable, Sendable {
    package let stream: Stream
    package let tenant: TenantID
    /// Microsoft's identifier.
    package let id: String

    package init(_ stream: Stream, of tenant: TenantID, id: String) {
        self.stream = stream
        self.tenant = tenant
        self.id = id
    }
}
