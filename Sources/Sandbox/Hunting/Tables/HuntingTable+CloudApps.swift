import Tenants

/// `CloudAppEvents`.
extension HuntingTable {
    static let cloudAppEvents = HuntingTable(
        "CloudAppEvents",
        """
        Timestamp:datetime ActionType Application ApplicationId:int AppInstanceId:int AccountObjectId AccountId
        AccountDisplayName IsAdminOperation:bool DeviceType OSPlatform IPAddress IsAnonymousProxy:bool CountryCode City Isp
        UserAgent ActivityType ActivityObjects:dynamic ObjectName ObjectType ObjectId ReportId AccountType
        IsExternalUser:bool IsImpersonated:bool IPTags:dynamic IPCategory UserAgentTags:dynamic RawEventData:dynamic
        AdditionalFields:dynamic LastSeenForUser:dynamic UncommonForUser:dynamic AuditSource SessionData:dynamic OAuthAppId
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard let event = CloudAppEvent(clue, of: alert) else { continue }
                let attacker = alert.cast.attacker
                try rows.add(
                    event,
                    by: alert.cast.victim,
                    from: (attacker.address, attacker.country.code, attacker.country.city),
                    report: "\(alert.plan.id)-\(place)",
                    at: alert.earlier(by: 40 + place)
                )
            }
        }
        try scene.people(rows) { (person, moment, number) throws(KQLError) in
            let machine = Machine(.workstation, number: number, of: scene.tenant, seed: scene.seed)
            var random = scene.random(moment, number + 4)
            try rows.add(
                CloudAppEvent(
                    action: random.pick(["MailItemsAccessed", "FileAccessed", "FileModified", "MessageSent"]),
                    application: "Microsoft 365",
                    applicationID: 11_161
                ),
                by: person,
                from: (machine.externalAddress, "", ""),
                report: scene.reportID(moment, number),
                at: moment
            )
        }
    }
}

/// What an account did in a cloud application.
private struct CloudAppEvent {
    let action: String
    let application: String
    let applicationID: Int64
    var (object, objectType, clientID) = ("", "", "")

    init(action: String, application: String, applicationID: Int64) {
        self.action = action
        self.application = application
        self.applicationID = applicationID
    }

    init?(_ clue: Clue, of alert: HuntingAlert) {
        switch clue.kind {
        case .inboxRule(let name):
            self.init(action: "New-InboxRule", application: "Microsoft Exchange Online", applicationID: 20_893)
            object = alert.spice.adding(to: name.told(of: alert.cast), as: .displayName)
            objectType = "Inbox rule"
        case .oauthApplication, .servicePrincipal:
            let isNew = clue.roles.contains(.added) || clue.roles.contains(.created)
            self.init(
                action: isNew
                    ? "Consent to application." : "Update application \u{2013} Certificates and secrets management ",
                application: "Microsoft 365",
                applicationID: 11_161
            )
            object = alert.spice.adding(to: alert.cast.attacker.application, as: .displayName)
            objectType = "Application"
            clientID = alert.cast.attacker.applicationID
        case .cloudApplication(let name, let number) where clue.roles.contains(.destination):
            self.init(action: "UserLoggedIn", application: name, applicationID: Int64(number))
        case .file(let name, _) where alert.stage.service == .dataLossPrevention || alert.stage.service == .cloudApps:
            self.init(action: "FileDownloaded", application: "Microsoft SharePoint Online", applicationID: 20_892)
            object = alert.spice.adding(to: name.told(of: alert.cast), as: .fileName)
            objectType = "File"
        default: return nil
        }
    }
}

extension HuntingRows {
    fileprivate func add(
        _ event: CloudAppEvent,
        by person: Person,
        from place: (address: String, country: String, city: String),
        report: String,
        at moment: Timestamp,
    ) throws(KQLError) {
        let raw = KQLDynamic.bag([
            KQLDynamic.Member(name: "Operation", value: .text(event.action)),
            KQLDynamic.Member(name: "UserId", value: .text(person.principalName)),
            KQLDynamic.Member(name: "ClientIP", value: .text(place.address)),
            KQLDynamic.Member(name: "ObjectId", value: .text(event.object)),
        ])
        try add(
            at: moment,
            [
                "ActionType": event.action.kql, "Application": event.application.kql,
                "ApplicationId": .whole(event.applicationID), "AppInstanceId": .whole(0),
                "AccountObjectId": person.objectID.kql, "AccountId": person.principalName.kql,
                "AccountDisplayName": person.displayName.kql, "IsAdminOperation": .bool(false),
                "IPAddress": place.address.kql, "IsAnonymousProxy": .bool(false), "CountryCode": place.country.kql,
                "City": place.city.kql, "ActivityType": "Basic".kql, "ObjectName": event.object.kql,
                "ObjectType": event.objectType.kql, "ReportId": report.kql, "AccountType": "Regular".kql,
                "IsExternalUser": .bool(false), "IsImpersonated": .bool(false), "RawEventData": .dynamic(raw),
                "ActivityObjects": .dynamic(.list([])), "AdditionalFields": .dynamic(.bag([])),
                "AuditSource": "Defender for Cloud Apps app connector".kql, "OAuthAppId": event.clientID.kql,
            ]
        )
    }
}
