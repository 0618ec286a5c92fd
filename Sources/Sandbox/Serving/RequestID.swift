/// Identifiers of single requests, which are no part of the made-up world and differ each time.
enum RequestID {
    static func make(using random: inout some RandomNumberGenerator) -> String {
        var generator = SeededGenerator(seed: random.next(), for: .application, 1)
        return GUID.text(from: &generator)
    }
}
