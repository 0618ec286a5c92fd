/// Something that a tenant can do for its safety, and what it is worth (Graph v1.0, "secureScoreControlProfile").
struct SecureControl: Sendable {
    let id: String
    let title: String
    let category: String
    let service: String
    let most: Int
    let tier: String
    let userImpact: String
    let cost: String
    let threats: [String]
    let remediation: String

    private init(
        _ id: String,
        _ title: String,
        _ category: String,
        _ service: String,
        worth most: Int,
        _ tier: String,
        impact: String,
        cost: String,
        _ threats: [String],
        _ remediation: String,
    ) {
        (self.id, self.title, self.category, self.service, self.most) = (id, title, category, service, most)
        (self.tier, userImpact, self.cost) = (tier, impact, cost)
        (self.threats, self.remediation) = (threats, remediation)
    }

    static let all = [
        SecureControl(
            "AdminMFAV2",
            "Require multifactor authentication for administrative roles",
            "Identity",
            "AzureAD",
            worth: 10,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Password Cracking", "Account Breach"],
            "Create a conditional access policy that demands a second factor of every administrator."
        ),
        SecureControl(
            "MFARegistrationV2",
            "Ensure all users can complete multifactor authentication",
            "Identity",
            "AzureAD",
            worth: 9,
            "Core",
            impact: "Moderate",
            cost: "Moderate",
            ["Password Cracking", "Account Breach"],
            "Let everyone register for multifactor authentication, beginning with those who reach sensitive data."
        ),
        SecureControl(
            "BlockLegacyAuthentication",
            "Enable policy to block legacy authentication",
            "Identity",
            "AzureAD",
            worth: 8,
            "Core",
            impact: "Moderate",
            cost: "Moderate",
            ["Password Cracking", "Account Breach"],
            "Find who still signs in with older protocols, move them, and then block these protocols."
        ),
        SecureControl(
            "OneAdmin",
            "Designate more than one global admin",
            "Identity",
            "AzureAD",
            worth: 1,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Account Breach"],
            "Name a second global administrator, so that one account cannot be the only one."
        ),
        SecureControl(
            "PWAgePolicyNew",
            "Ensure the password policy is set to never expire",
            "Identity",
            "AzureAD",
            worth: 8,
            "Core",
            impact: "Moderate",
            cost: "Low",
            ["Password Cracking"],
            "Stop asking for new passwords by the calendar; ask for them after a breach."
        ),
        SecureControl(
            "SigninRiskPolicy",
            "Enable sign-in risk policies",
            "Identity",
            "AzureAD",
            worth: 7,
            "Advanced",
            impact: "Moderate",
            cost: "Moderate",
            ["Password Cracking", "Account Breach"],
            "Demand a second factor where a sign-in looks risky."
        ),
        SecureControl(
            "mdo_safelinksforemail",
            "Create Safe Links policies for email messages",
            "Apps",
            "MDO",
            worth: 9,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Phishing", "Malware"],
            "Turn Safe Links on for all domains that receive mail."
        ),
        SecureControl(
            "mdo_safeattachments",
            "Turn on Safe Attachments in block mode",
            "Apps",
            "MDO",
            worth: 8,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Malware"],
            "Let Safe Attachments open what comes by mail before anyone else does."
        ),
        SecureControl(
            "exo_mailboxaudit",
            "Ensure mailbox auditing for all users is enabled",
            "Apps",
            "EXO",
            worth: 5,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Data Exfiltration"],
            "Turn mailbox auditing on for the whole organization."
        ),
        SecureControl(
            "dlp_datalossprevention",
            "Ensure DLP policies are enabled",
            "Data",
            "MIP",
            worth: 5,
            "Advanced",
            impact: "Moderate",
            cost: "Moderate",
            ["Data Exfiltration", "Data Spillage"],
            "Begin with a policy that only reports, and tighten it once it reports the right things."
        ),
        SecureControl(
            "scid_2010",
            "Turn on Microsoft Defender Antivirus real-time protection",
            "Device",
            "MDATP",
            worth: 10,
            "Core",
            impact: "Low",
            cost: "Low",
            ["Malware"],
            "Turn real-time protection on by policy, and tamper protection with it."
        ),
        SecureControl(
            "scid_2500",
            "Block executable content from email client and webmail",
            "Device",
            "MDATP",
            worth: 9,
            "Advanced",
            impact: "Moderate",
            cost: "Moderate",
            ["Malware", "Phishing"],
            "Set the attack surface reduction rule to audit, look at what it would stop, then to block."
        ),
    ]
}
