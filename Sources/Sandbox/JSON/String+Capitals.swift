extension String {
    /// With a capital letter first, as the older interfaces write members of enumerations.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
