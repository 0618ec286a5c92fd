/// A column as it is, whatever it holds: for rows that are moved or counted, not understood.
struct AnyValue: Storable {
    let value: Value

    init(stored: Value) {
        value = stored
    }

    var stored: Value { value }
}
