import Tenants

/// `IdentityInfo` and `IdentityLogonEvents`.
extension HuntingTable {
    static let identityInfo = HuntingTable(
        "IdentityInfo",
        """
        Timestamp:datetime ReportId AccountObjectId AccountUpn OnPremSid AccountDisplayName AccountName AccountDomain
        CriticalityLevel:int Type DistinguishedName CloudSid GivenName Surname Department JobTitle EmailAddress
        SipProxyAddress Address City Country IsAccountEnabled:bool Manager Phone CreatedDateTime:datetime ChangeSource
        RiskLevel RiskLevelDetails AssignedRoles:dynamic PrivilegedEntraPimRoles:dynamic TenantId SourceSystem
        OnPremObjectId TenantMembershipType RiskStatus UserAccountControl IdentityEnvironment SourceProviders:dynamic
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.people(rows) { (person, moment, number) throws(KQLError) in
            let names = person.displayName.split(separator: " ").map(String.init)
            var random = SeededGenerator(seed: scene.seed, for: .hunting, scene.tenant.index, -1 - number)
            let isAdministrator = scene.isAdministrator(number)
            let (department, title) = isAdministrator ? ("IT", "Administrator") : random.pick(departments)
            try rows.add(
                at: moment,
                [
                    "ReportId": scene.reportID(moment, number).kql, "AccountObjectId": person.objectID.kql,
                    "AccountUpn": person.principalName.kql, "OnPremSid": person.securityID.kql,
                    "AccountDisplayName": person.displayName.kql, "AccountName": person.accountName.kql,
                    "AccountDomain": scene.tenant.windowsDomain.kql,
                    "CriticalityLevel": isAdministrator ? .whole(0) : .null, "Type": "User".kql,
                    "GivenName": (names.first ?? "").kql, "Surname": (names.dropFirst().first ?? "").kql,
                    "Department": department.kql, "JobTitle": title.kql, "EmailAddress": person.principalName.kql,
                    "IsAccountEnabled": .bool(true),
                    "CreatedDateTime": .moment(
                        Timestamp(ticks: 17_000_000_000_000_000 - Int64(random.below(90_000_000)) * 10_000_000)
                    ),
                    "ChangeSource": "System-UserPersistence".kql, "RiskLevel": "".kql,
                    "AssignedRoles": .dynamic(.list(isAdministrator ? [.text("Security Administrator")] : [])),
                    "TenantId": scene.tenant.id.rawValue.kql, "OnPremObjectId": person.directoryGUID.kql,
                    "TenantMembershipType": "Member".kql, "RiskStatus": "None".kql,
                    "IdentityEnvironment": "Hybrid".kql,
                    "SourceProviders": .dynamic(.list([.text("ActiveDirectory"), .text("EntraID")])),
                ]
            )
        }
    }

    static let identityLogonEvents = HuntingTable(
        "IdentityLogonEvents",
        """
        Timestamp:datetime ActionType Application LogonType Protocol FailureReason AccountName AccountDomain AccountUpn
        AccountSid AccountObjectId AccountDisplayName DeviceName DeviceType OSPlatform IPAddress Port:int
        DestinationDeviceName DestinationIPAddress DestinationPort:int TargetDeviceName TargetAccountDisplayName Location
        Isp ReportId AdditionalFields:dynamic
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard case .user(let whose) = clue.kind, alert.stage.service == .identity else { continue }
                let controller = alert.cast.controller
                let isFailure = clue.roles.contains(.attacked)
                try rows.addLogon(
                    alert.cast.person(whose),
                    from: alert.device,
                    to: controller,
                    failing: isFailure ? "WrongPassword" : nil,
                    report: "\(alert.plan.id)-\(place)",
                    at: alert.earlier(by: 30 + place)
                )
            }
        }
        try scene.people(rows) { (person, moment, number) throws(KQLError) in
            try rows.addLogon(
                person,
                from: Machine(.workstation, number: number, of: scene.tenant, seed: scene.seed),
                to: Machine(.domainController, number: number % 2, of: scene.tenant, seed: scene.seed),
                failing: number % 17 == 3 ? "WrongPassword" : nil,
                report: scene.reportID(moment, number),
                at: moment
            )
        }
    }

    private static let departments = [
        ("Finance", "Accountant"), ("Sales", "Account Manager"), ("Human Resources", "Recruiter"),
        ("Engineering", "Engineer"), ("Marketing", "Designer"), ("Operations", "Planner"), ("Legal", "Counsel"),
    ]
}

extension HuntingScene {
    /// A name for an event that no alert tells of.
    func reportID(_ moment: Timestamp, _ number: Int) -> String {
        var random = random(moment, number + 2)
        return GUID.text(from: &random)
    }
}

extension HuntingRows {
    fileprivate func addLogon(
        _ person: Person,
        from machine: Machine,
        to controller: Machine,
        failing reason: String?,
        report: String,
        at moment: Timestamp,
    ) throws(KQLError) {
        try add(
            at: moment,
            [
                "ActionType": (reason == nil ? "LogonSuccess" : "LogonFailed").kql,
                "Application": "Active Directory".kql,
                "LogonType": (reason == nil ? "Credentials validation" : "Failed logon").kql,
                "Protocol": "Kerberos".kql,
                "FailureReason": (reason ?? "").kql, "AccountName": person.accountName.kql,
                "AccountDomain": scene.tenant.windowsDomain.kql, "AccountUpn": person.principalName.kql,
                "AccountSid": person.securityID.kql, "AccountObjectId": person.objectID.kql,
                "AccountDisplayName": person.displayName.kql, "DeviceName": machine.dnsName.kql,
                "DeviceType": (machine.isServer ? "Server" : "Workstation").kql, "OSPlatform": machine.platform.kql,
                "IPAddress": machine.address.kql, "DestinationDeviceName": controller.dnsName.kql,
                "DestinationIPAddress": controller.address.kql, "DestinationPort": .whole(88),
                "TargetDeviceName": controller.dnsName.kql, "ReportId": report.kql,
                "AdditionalFields": .dynamic(
                    .bag([
                        KQLDynamic.Member(name: "Count", value: .text("1")),
                        KQLDynamic.Member(name: "TO.DEVICE", value: .text(controller.hostName)),
                        KQLDynamic.Member(name: "ACTOR.ACCOUNT", value: .text(person.displayName)),
                    ])
                ),
            ]
        )
    }
}
