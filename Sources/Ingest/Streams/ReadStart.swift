/// Where the reading of a stream begins.
package enum ReadStart: Hashable, Sendable {
    /// Where the last read stopped, and some minutes before that.
    case whereItStopped
    /// At the stream's beginning, whatever was read before: what it does not show to be missing is there.
    case beginning
}
