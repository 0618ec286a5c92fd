import Testing
@Test func `MicrosoftCloud placeholder`() {}
