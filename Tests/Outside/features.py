"""What the sandbox has, and what it is to have."""

# Features of the sandbox that are agreed and not there yet; tests that need one wait. An empty PENDING is the aim.
PENDING: set[str] = {
    "authorization code",
    "certificate",
    "control",
    "defender",
    "device code",
    "directory",
    "hunting",
    "oversized form",
    "public client",
    "consent",
    "resource manager",
    "secure score",
}

FEATURES = PENDING | {"lists", "secret", "writing"}
