import ArgumentParser
import Tenants

/// How long lies between two looks, such as `2s`.
struct RefreshInterval: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Duration(span: argument), (.seconds(1) ... .seconds(3_600)).contains(duration) else {
            return nil
        }
        self.duration = duration
    }
}
