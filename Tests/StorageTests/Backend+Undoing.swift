import Storage

extension Backend {
    /// What makes a store one of before there were findings, but for its version.
    var undoingFindings: [SQL] {
        [
            "DROP TABLE token_grant", "DROP TABLE token_place", "DROP TABLE token_customer", "DROP TABLE token_tag",
            "DROP TABLE token", "DROP TABLE directory_person", "DROP TABLE sign_in_attempt",
            "DROP TABLE recent", "DROP TABLE saved_view_customer", "DROP TABLE saved_view",
            "DROP TABLE customer_import", "DROP TABLE incident_milestone", "DROP TABLE log_reader",
            "DROP TABLE process",
            "DROP TABLE presence", "DROP TABLE queue_look", "DROP TABLE reader_zone",
            "DROP TABLE incident_version", "DROP TABLE incident_revision",
            "DROP TABLE alert_version", "DROP TABLE alert_revision",
            "DROP TABLE session", "DROP TABLE invitation", "DROP TABLE known_device", "DROP TABLE sign_in_trial",
            "DROP TABLE account_tag", "DROP TABLE account_customer", "DROP TABLE account",
            "DROP TABLE finding", "DROP TABLE duty", "DROP TABLE relationship", "DROP TABLE sign_in",
            "ALTER TABLE gap DROP COLUMN matter",
            "DROP INDEX IF EXISTS incident_open_words", "DROP INDEX IF EXISTS alert_open_words",
            "DROP INDEX IF EXISTS alert_open_of_service",
        ] + undoingNumbers
    }

    /// What makes a store one of before there were incidents' numbers, but for its version.
    var undoingNumbers: [SQL] {
        let columns: [SQL] = [
            "ALTER TABLE alert_technique DROP COLUMN incident", "ALTER TABLE alert_entity DROP COLUMN incident",
        ]
        return switch self {
        case .sqlite:
            [
                "DROP INDEX incident_of_technique", "DROP INDEX incident_open_by_number",
                "DROP INDEX alert_open_by_number",
            ]
                + columns + ["DROP TABLE alert_place"]
        case .postgreSQL: columns
        }
    }
}
