import Testing
@Test func `Architecture placeholder`() {}
