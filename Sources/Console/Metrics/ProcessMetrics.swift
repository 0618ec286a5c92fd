import Foundation

/// What the system knows of this process, under the names that every Prometheus client uses.
///
/// https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
enum ProcessMetrics {
    /// The metrics as they are now; those that the system does not tell are left out.
    static func collect() -> [MetricFamily] {
        var families: [MetricFamily] = []
        var time = timespec()
        if unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
            let seconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
            families.append(MetricFamily("process_cpu_seconds_total", .counter, seconds))
        }
        if let pages = pages() {
            let size = Double(sysconf(Int32(_SC_PAGESIZE)))
            families.append(MetricFamily("process_virtual_memory_bytes", .gauge, pages.all * size))
            families.append(MetricFamily("process_resident_memory_bytes", .gauge, pages.resident * size))
        }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            // The folder itself was open while it was read.
            families.append(MetricFamily("process_open_fds", .gauge, Double(max(0, open - 1))))
        }
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            families.append(MetricFamily("process_max_fds", .gauge, Double(limit.rlim_cur)))
        }
        if let start { families.append(MetricFamily("process_start_time_seconds", .gauge, start)) }
        return families
    }

    /// The sizes in pages (proc(5), `statm`).
    private static func pages() -> (all: Double, resident: Double)? {
        let numbers = text(of: "/proc/self/statm").split(separator: " ").compactMap { Double($0) }
        return numbers.count >= 2 ? (numbers[0], numbers[1]) : nil
    }

    /// When the process began, in seconds since 1970 (proc(5), `stat` and the `btime` of the whole system).
    private static let start: Double? = {
        // The name of the program comes second, in brackets, and may hold anything.
        let fields = text(of: "/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
        let boot = text(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        guard fields.count > 19, let ticks = Double(fields[19]), let boot = boot.flatMap({ Double($0.dropFirst(6)) })
        else { return nil }
        return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }()

    private static func text(of path: String) -> String {
        // Without /proc there is nothing to tell.
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
