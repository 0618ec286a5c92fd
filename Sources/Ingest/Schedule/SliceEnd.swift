/// Why a worker stopped reading a stream, for now or altogether.
package enum SliceEnd: Hashable, Sendable {
    /// The end of the list was reached.
    case end
    /// There is more, and others have their turn.
    case more
    /// There is more, and the tenant's budget allows the next request only after so long.
    case spent(Duration)
    /// A request failed.
    case failed(Trouble)
    /// The list is such that its end cannot be reached.
    case astray
    /// Nothing was asked, for the tenant is left alone for so long.
    case kept(Duration)
}
