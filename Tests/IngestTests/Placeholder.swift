import Testing
@Test func `Ingest placeholder`() {}
