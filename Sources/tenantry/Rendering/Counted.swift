extension Int {
    /// The number and what there is of it: `1 customer`, `3 customers`.
    func of(_ noun: String) -> String { "\(self) \(self == 1 ? noun : noun + "s")" }
}
