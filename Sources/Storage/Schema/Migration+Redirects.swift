extension Migration {
    /// What finds the incidents that were merged into another one.
    static let redirects = Migration(
        version: 6,
        statements: [
            """
            CREATE INDEX incident_by_redirect ON incident (tenant, redirected_to, object, last_update)
            WHERE redirected_to IS NOT NULL
            """
        ],
    )
}
