import Tenants

/// `EntraIdSignInEvents`, and `AADSignInEventsBeta` that it replaces.
extension HuntingTable {
    static let entraSignInEvents = HuntingTable(
        "EntraIdSignInEvents",
        signInColumns("EntraIdDeviceId")
    ) { (rows) throws(KQLError) in
        try rows.addSignIns(device: "EntraIdDeviceId")
    }

    static let olderSignInEvents = HuntingTable(
        "AADSignInEventsBeta",
        signInColumns("AadDeviceId")
    ) { (rows) throws(KQLError) in
        try rows.addSignIns(device: "AadDeviceId")
    }

    private static func signInColumns(_ device: String) -> String {
        """
        Timestamp:datetime Application ApplicationId LogonType ErrorCode:int CorrelationId SessionId AccountDisplayName
        AccountObjectId AccountUpn IsExternalUser:int IsGuestUser:bool AlternateSignInName
        LastPasswordChangeTimestamp:datetime ResourceDisplayName ResourceId ResourceTenantId DeviceName \(device) OSPlatform
        DeviceTrustType IsManaged:int IsCompliant:int AuthenticationProcessingDetails AuthenticationRequirement
        TokenIssuerType:int RiskLevelAggregated:int RiskDetails:int RiskState:int UserAgent ClientAppUsed Browser
        ConditionalAccessPolicies ConditionalAccessStatus:int IPAddress Country State City Latitude Longitude
        NetworkLocationDetails RequestId ReportId EndpointCall IsThroughGlobalSecureAccess:bool UniqueTokenId
        """
    }
}

extension HuntingRows {
    /// The sessions that alerts show, and a sign-in of everybody every day.
    fileprivate func addSignIns(device column: String) throws(KQLError) {
        try scene.alerts(self) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard case .logonSession(let browser, let system) = clue.kind else { continue }
                let session = alert.session(place)
                let attacker = alert.cast.attacker
                try addSignIn(
                    SignIn(
                        person: alert.cast.victim,
                        session: session.id,
                        error: clue.roles.contains(.attacked) ? 50_126 : 0,
                        risk: alert.stage.severity == .high ? 100 : 50,
                        browser: browser,
                        system: system,
                        address: attacker.address,
                        country: attacker.country,
                        machine: nil
                    ),
                    column,
                    at: session.started
                )
            }
        }
        try scene.people(self) { (person, moment, number) throws(KQLError) in
            let machine = Machine(.workstation, number: number, of: scene.tenant, seed: scene.seed)
            try addSignIn(
                SignIn(
                    person: person,
                    session: scene.reportID(moment, number),
                    error: number % 23 == 5 ? 50_126 : 0,
                    risk: 1,
                    browser: "Edge 142.0.0",
                    system: "Windows 11",
                    address: machine.externalAddress,
                    country: nil,
                    machine: machine
                ),
                column,
                at: moment
            )
        }
    }

    private struct SignIn {
        let person: Person
        let session: String
        let error: Int64
        let risk: Int64
        let browser: String
        let system: String
        let address: String
        let country: Attacker.Country?
        let machine: Machine?
    }

    private func addSignIn(_ signIn: SignIn, _ device: String, at moment: Timestamp) throws(KQLError) {
        try add(
            at: moment,
            [
                "Application": "Office 365 Exchange Online".kql,
                "ApplicationId": "00000002-0000-0ff1-ce00-000000000000".kql,
                "LogonType": KQLDynamic.list([.text("interactiveUser")]).json.kql, "ErrorCode": .whole(signIn.error),
                "CorrelationId": signIn.session.kql, "SessionId": signIn.session.kql,
                "AccountDisplayName": signIn.person.displayName.kql, "AccountObjectId": signIn.person.objectID.kql,
                "AccountUpn": signIn.person.principalName.kql, "IsExternalUser": .whole(0), "IsGuestUser": .bool(false),
                "ResourceDisplayName": "Microsoft Graph".kql,
                "ResourceId": "00000003-0000-0000-c000-000000000000".kql,
                "ResourceTenantId": scene.tenant.id.rawValue.kql,
                "DeviceName": (signIn.machine?.hostName ?? "").kql, device: (signIn.machine?.directoryID ?? "").kql,
                "OSPlatform": signIn.system.kql, "DeviceTrustType": (signIn.machine == nil ? "" : "ServerAd").kql,
                "IsManaged": .whole(signIn.machine == nil ? 0 : 1),
                "IsCompliant": .whole(signIn.machine == nil ? 0 : 1),
                "AuthenticationRequirement":
                    (signIn.machine == nil ? "singleFactorAuthentication" : "multiFactorAuthentication").kql,
                "TokenIssuerType": .whole(0), "RiskLevelAggregated": .whole(signIn.risk),
                "RiskState": .whole(signIn.risk > 1 ? 4 : 0),
                "UserAgent": "Mozilla/5.0 (\(signIn.system)) \(signIn.browser)".kql, "ClientAppUsed": "Browser".kql,
                "Browser": signIn.browser.kql, "ConditionalAccessStatus": .whole(signIn.machine == nil ? 2 : 0),
                "IPAddress": signIn.address.kql, "Country": (signIn.country?.code ?? "").kql,
                "City": (signIn.country?.city ?? "").kql, "Latitude": (signIn.country?.latitude ?? "").kql,
                "Longitude": (signIn.country?.longitude ?? "").kql, "RequestId": signIn.session.kql,
                "ReportId": signIn.session.kql, "IsThroughGlobalSecureAccess": .bool(false),
            ]
        )
    }
}
