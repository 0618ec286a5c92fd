/// What keeping a store asks of a transaction besides statements, each database in its own way.
package protocol UpkeepSession {
    /// The tables that there are, but for the database's own.
    func catalogue() throws -> Catalogue

    /// What the database itself finds wrong with what it holds, a sentence each; a thorough look reads all of it.
    func findings(thorough: Bool) throws -> [String]

    /// The last number that the database gave a row of a table; `nil` where the table's numbers may come again.
    func lastNumber(of table: StoreTable) throws -> Int64?

    /// Makes the database give the rows of a table only numbers above one from now on.
    func raiseNumbers(of table: StoreTable, to number: Int64) throws
}
