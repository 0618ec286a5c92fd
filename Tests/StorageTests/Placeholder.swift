import Testing
@Test func `Storage placeholder`() {}
