"""What the sandbox has, and what it is to have."""

# Features of the sandbox that are agreed and not there yet; tests that need one wait. An empty PENDING is the aim.
PENDING: set[str] = set()

FEATURES = PENDING | {
    "authorization code",
    "certificate",
    "consent",
    "control",
    "defender",
    "device code",
    "directory",
    "hunting",
    "lists",
    "machine",
    "oversized form",
    "public client",
    "resource manager",
    "secret",
    "secure score",
    "writing",
}
