import NIOCore
import NIOPosix

/// Runs tasks on the threads that wait for the network, so that no other thread has to be woken for an answer.
///
/// It is for work that mostly asks and waits: whoever computes for long, or blocks, holds up the sockets of all others.
package final class LoopExecutor: TaskExecutor {
    /// The one that all share.
    package static let shared = LoopExecutor()

    private init() {}

    /// Has a loop run a job: this thread's own, where it is a loop's.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        MultiThreadedEventLoopGroup.singleton.any().execute {
            unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
