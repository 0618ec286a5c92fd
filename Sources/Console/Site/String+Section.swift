extension String {
    /// The text, and `nil` where there is none: a template's section takes an empty text for something.
    var orNothing: String? { isEmpty ? nil : self }
}
