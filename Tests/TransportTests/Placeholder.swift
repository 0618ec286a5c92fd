import Testing
@Test func `Transport placeholder`() {}
