import Tenants

/// `EmailEvents`, `EmailUrlInfo` and `UrlClickEvents`.
extension HuntingTable {
    static let emailEvents = HuntingTable(
        "EmailEvents",
        """
        Timestamp:datetime NetworkMessageId InternetMessageId SenderMailFromAddress SenderFromAddress SenderDisplayName
        SenderObjectId SenderMailFromDomain SenderFromDomain SenderIPv4 SenderIPv6 RecipientEmailAddress RecipientObjectId
        Subject EmailClusterId:long EmailDirection DeliveryAction DeliveryLocation ThreatTypes ThreatNames DetectionMethods
        ConfidenceLevel BulkComplaintLevel:int EmailAction EmailActionPolicy EmailActionPolicyGuid AuthenticationDetails
        AttachmentCount:int UrlCount:int EmailLanguage Connectors OrgLevelAction OrgLevelPolicy UserLevelAction
        UserLevelPolicy ReportId AdditionalFields LatestDeliveryLocation LatestDeliveryAction
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.mails(rows) { (alert, message, subject, threat) throws(KQLError) in
            let (attacker, victim) = (alert.cast.attacker, alert.cast.victim)
            let isBlocked = alert.stage.isBlocked
            try rows.add(
                at: message.received,
                [
                    "NetworkMessageId": message.networkID.kql, "InternetMessageId": message.internetID.kql,
                    "SenderMailFromAddress": "bounce@\(attacker.domain)".kql, "SenderFromAddress": attacker.sender.kql,
                    "SenderDisplayName": "\(scene.tenant.name) Accounts".kql,
                    "SenderMailFromDomain": attacker.domain.kql, "SenderFromDomain": attacker.domain.kql,
                    "SenderIPv4": attacker.address.kql, "RecipientEmailAddress": victim.principalName.kql,
                    "RecipientObjectId": victim.objectID.kql, "Subject": subject.kql, "EmailDirection": "Inbound".kql,
                    "DeliveryAction": (isBlocked ? "Blocked" : "Delivered").kql,
                    "DeliveryLocation": (isBlocked ? "Quarantine" : "Inbox/folder").kql, "ThreatTypes": threat.kql,
                    "DetectionMethods":
                        KQLDynamic.bag([KQLDynamic.Member(name: threat, value: .list([.text(message.method)]))]).json
                        .kql,
                    "ConfidenceLevel": "{\"\(threat)\":\"High\"}".kql,
                    "EmailAction": (isBlocked ? "Send to quarantine" : "").kql,
                    "AuthenticationDetails":
                        "{\"SPF\":\"fail\",\"DKIM\":\"none\",\"DMARC\":\"fail\",\"CompAuth\":\"fail\"}".kql,
                    "AttachmentCount": .whole(message.attachments), "UrlCount": .whole(1),
                    "EmailLanguage": message.language.kql, "ReportId": "\(message.networkID)-1".kql,
                    "LatestDeliveryLocation": (isBlocked ? "Quarantine" : "Inbox/folder").kql,
                    "LatestDeliveryAction": (isBlocked ? "Blocked" : "Delivered").kql,
                ]
            )
        }
        try scene.people(rows) { (person, moment, number) throws(KQLError) in
            var random = scene.random(moment, number + 3)
            let networkID = GUID.text(from: &random)
            let (sender, subject) = random.pick(everydayMails)
            let domain = String(sender.split(separator: "@").last ?? "")
            try rows.add(
                at: moment,
                [
                    "NetworkMessageId": networkID.kql,
                    "InternetMessageId": "<\(Hexadecimal.text(24, from: &random))@\(domain)>".kql,
                    "SenderMailFromAddress": sender.kql, "SenderFromAddress": sender.kql,
                    "SenderMailFromDomain": domain.kql, "SenderFromDomain": domain.kql,
                    "SenderIPv4": "203.0.113.210".kql,
                    "RecipientEmailAddress": person.principalName.kql, "RecipientObjectId": person.objectID.kql,
                    "Subject": subject.kql, "EmailDirection": "Inbound".kql, "DeliveryAction": "Delivered".kql,
                    "DeliveryLocation": "Inbox/folder".kql,
                    "AuthenticationDetails":
                        "{\"SPF\":\"pass\",\"DKIM\":\"pass\",\"DMARC\":\"pass\",\"CompAuth\":\"pass\"}".kql,
                    "AttachmentCount": .whole(0), "UrlCount": .whole(0), "EmailLanguage": "en".kql,
                    "ReportId": "\(networkID)-1".kql, "LatestDeliveryLocation": "Inbox/folder".kql,
                    "LatestDeliveryAction": "Delivered".kql,
                ]
            )
        }
    }

    static let emailURLInfo = HuntingTable(
        "EmailUrlInfo",
        "Timestamp:datetime NetworkMessageId Url UrlDomain UrlLocation ReportId"
    ) { (rows) throws(KQLError) in
        try rows.scene.mails(rows) { (alert, message, _, _) throws(KQLError) in
            try rows.add(
                at: message.received,
                [
                    "NetworkMessageId": message.networkID.kql, "Url": message.url.kql,
                    "UrlDomain": alert.cast.attacker.domain.kql, "UrlLocation": "Body".kql,
                    "ReportId": "\(message.networkID)-2".kql,
                ]
            )
        }
    }

    static let urlClickEvents = HuntingTable(
        "UrlClickEvents",
        """
        Timestamp:datetime Url ActionType AccountUpn Workload NetworkMessageId ThreatTypes DetectionMethods IPAddress
        IsClickedThrough:bool UrlChain ReportId
        """
    ) { (rows) throws(KQLError) in
        try rows.scene.mails(rows) { (alert, message, _, threat) throws(KQLError) in
            let isBlocked = alert.stage.isBlocked
            try rows.add(
                at: alert.earlier(by: 30),
                [
                    "Url": message.url.kql, "ActionType": (isBlocked ? "ClickBlocked" : "ClickAllowed").kql,
                    "AccountUpn": alert.cast.victim.principalName.kql, "Workload": "Email".kql,
                    "NetworkMessageId": message.networkID.kql, "ThreatTypes": threat.kql,
                    "IPAddress": alert.cast.workstation.externalAddress.kql, "IsClickedThrough": .bool(!isBlocked),
                    "UrlChain": KQLDynamic.list([.text(message.url)]).json.kql,
                    "ReportId": "\(message.networkID)-3".kql,
                ]
            )
        }
    }

    private static let everydayMails = [
        ("news@newsletter.example", "This week in logistics"),
        ("orders@supplies.example", "Your order has been shipped"),
        ("calendar@partner.example", "Invitation: quarterly review"), ("no-reply@travel.example", "Your booking"),
    ]
}

extension HuntingScene {
    /// The mails that alerts show.
    fileprivate func mails(
        _ rows: HuntingRows,
        _ body: (HuntingAlert, HuntingAlert.Message, _ subject: String, _ threat: String) throws(KQLError) -> Void,
    ) throws(KQLError) {
        try alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard case .message(let subject, let threat) = clue.kind else { continue }
                let text = alert.spice.adding(to: subject.told(of: alert.cast), as: .subject)
                try body(alert, alert.message(place), text, threat)
            }
        }
    }
}
