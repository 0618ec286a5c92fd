extension Migration {
    /// The list of customers that an account has looked at and not added yet: one for each account, for an hour.
    static let joining = Migration(
        version: 22,
        statements: [
            """
            CREATE TABLE customer_import (
                account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                mark TEXT NOT NULL,
                made INTEGER NOT NULL,
                list TEXT NOT NULL
            ) STRICT
            """
        ],
    )
}
