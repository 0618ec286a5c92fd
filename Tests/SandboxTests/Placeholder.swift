import Testing
@Test func `Sandbox placeholder`() {}
