import Ingest
import Testing

@Suite struct `The wait after a failure` {
    @Test(arguments: [
        (0, 0), (1, 500), (2, 1_000), (3, 2_000), (6, 16_000), (7, 30_000), (8, 30_000), (1_000_000, 30_000),
    ])
    func `doubles up to a limit`(failures: Int, milliseconds: Int) {
        #expect(Backoff().wait(after: failures, share: 1) == .milliseconds(milliseconds))
    }

    @Test(arguments: [(0.0, 0), (0.25, 1_000), (0.5, 2_000), (1.0, 4_000), (-3.0, 0), (7.0, 4_000)])
    func `is a random share of its limit`(share: Double, milliseconds: Int) {
        #expect(Backoff().wait(after: 4, share: share) == .milliseconds(milliseconds))
    }
}
