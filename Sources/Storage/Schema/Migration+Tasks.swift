extension Migration {
    /// The progress of a stream becomes a task that any number of processes share: when it is due, who reads it until
    /// when, where the reading under way goes on, and how the last ones went.
    ///
    /// A task whose `due` is null rests until its customer is read again. `urgency` is ``TaskUrgency``'s number. Whoever
    /// takes a task counts `lease_token` up, so that a holder from before is known by its number.
    static let tasks = Migration(
        version: 3,
        statements: [
            "ALTER TABLE stream_progress ADD COLUMN due INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE stream_progress ADD COLUMN lease_holder TEXT",
            "ALTER TABLE stream_progress ADD COLUMN lease_token INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE stream_progress ADD COLUMN lease_until INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE stream_progress ADD COLUMN rest_until INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN changes_per_hour INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE stream_progress ADD COLUMN last_duration INTEGER",
            // The reading under way: since when, from which `lastUpdateDateTime` on, and where it goes on.
            "ALTER TABLE stream_progress ADD COLUMN walk_began INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN walk_start INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN walk_resume INTEGER",
            "ALTER TABLE stream_progress ADD COLUMN requests INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE stream_progress ADD COLUMN objects INTEGER NOT NULL DEFAULT 0",
            // What is due, most urgent and longest due first.
            "CREATE INDEX task_by_due ON stream_progress (urgency, due)",
        ],
    )
}
