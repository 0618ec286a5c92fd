import Dispatch
import Glibc

/// A thread whose end can be waited for, with all that libraries do at the end of a thread.
///
/// OpenSSL, which libpq brings along, clears up at the end of each thread and at the end of the program. Where a thread
/// ends during the latter, it reads what is gone already, and the program dies of that.
struct JoinableThread: Sendable {
    private let handle: pthread_t
    /// Whether the body is done.
    private let ended = DispatchSemaphore(value: 0)

    /// Begins a thread; `nil` where there can be no more.
    init?(_ body: @escaping @Sendable () -> Void) {
        var handle = pthread_t()
        let box = unsafe Unmanaged.passRetained(
            Body { [ended] in
                body()
                ended.signal()
            }
        )
        let status = unsafe pthread_create(
            &handle,
            nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            box.toOpaque(),
        )
        guard status == 0 else {
            unsafe box.release()
            return nil
        }
        self.handle = handle
    }

    /// Waits for the end, for so long at most; it is called once.
    func join(within time: DispatchTimeInterval) {
        guard ended.wait(timeout: .now() + time) == .success else {
            // One that cannot end by then must not keep the program from ending.
            pthread_detach(handle)
            return
        }
        // What is left of it are the libraries' own last words.
        pthread_join(handle, nil)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}
