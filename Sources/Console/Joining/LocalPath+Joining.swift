import Tenants

extension LocalPath {
    /// Where a customer is asked for their consent.
    static func connecting(_ handle: CustomerHandle) -> LocalPath { customer(handle).below("connect") }

    /// What came of a consent.
    static func consent(_ ending: ConsentPage.Ending) -> LocalPath { consent.below(ending.rawValue) }
}
