import NIOCore
import NIOPosix

/// Runs tasks on the threads that wait for the network, so that no other thread has to be woken for an answer.
///
/// It is for work that mostly asks and waits: whoever computes for long, or blocks, holds up the sockets of all others.
package final class LoopExecutor: TaskExecutor {
    package static let shared = LoopExecutor()

    private init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // Whoever is on one of the loops already stays there.
        MultiThreadedEventLoopGroup.singleton.any().execute {
            unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
