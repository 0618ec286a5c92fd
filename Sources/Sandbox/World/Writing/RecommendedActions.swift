/// What Defender tells an analyst to do, in its own shape: several lines with odd bullets.
enum RecommendedActions {
    static func text(for category: String) -> String {
        switch category {
        case "InitialAccess":
            """
            A. Validate the alert and scope the suspected breach:
            1. Find related mail and sign-ins in the last 48 hours and inspect \
            whether the user answered or gave data.
            2. \u{2022}\u{00A0}Check for inbox rules, forwarding and new MFA methods.

            B. If the breach is confirmed, revoke sessions, reset the password and remove the mail from all mailboxes.
            """
        case "Execution", "LateralMovement", "Impact", "Ransomware", "Malware":
            """
            Collect artifacts and determine scope
            \u{FFED}\tReview the machine timeline for suspicious activities that may have occurred before and after.
            \u{FFED}\tRecord additional relevant artifacts for use in your response.

            Initiate containment & mitigation
            \u{FFED}\tIsolate the computer and contain the user.
            \u{FFED}\tContact your incident response team.
            """
        case "CredentialAccess", "PrivilegeEscalation", "Persistence":
            """
            1. Reset the passwords of the accounts involved and revoke their refresh tokens.
            2. Review what the accounts did since the first activity.
            3. Remove consent and credentials that nobody can explain.
            """
        default:
            """
            \u{2022} Confirm with the person or the owner of the system whether the activity was intended.
            \u{2022} If it was, resolve the alert as informational, expected activity and consider tuning.
            \u{2022} If not, follow your organization's response plan.
            """
        }
    }
}
