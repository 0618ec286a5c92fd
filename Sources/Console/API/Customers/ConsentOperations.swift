import Access
import Foundation
import Localization
import Storage
import Tenants

/// `/api/v1/customers/{handle}/consents`: a customer's consent, from the link to the proof.
enum ConsentOperations {
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        try await call.record(.statusRead, of: [customer], by: caller)
        return try await standing(of: customer, call)
    }

    static func ask(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        let (desk, tenant) = try asked(call, of: customer)
        let address = call.parts.address
        guard let landing = desk.landing(at: address, askedBy: address.base) else { throw Problem.failed }
        let invitations = try await desk.consents.ask(
            [tenant],
            comingBackTo: landing,
            in: caller.scope.narrowed(to: [customer.id]),
            by: caller.principal,
        )
        guard let invitation = invitations.first else { throw Problem.failed }
        let mails = desk.mails(of: invitation, to: customer, comingBackTo: landing, call.parts.phrasebook)
        return APIAnswer([
            "customer": customer.brief,
            "tenantID": .text(tenant.id.rawValue),
            "until": .moment(invitation.until),
            "link": .text(invitation.link.absoluteString),
            "redirect": .text(landing.absoluteString),
            "mails": .list(
                mails.map { language, mail in
                    [
                        "language": .text(language.rawValue), "subject": .text(mail.subject), "body": .text(mail.body),
                    ]
                }
            ),
            "qrCode": .text(optional: QRCode(invitation.link.absoluteString)?.image),
        ])
    }

    static func answer(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        let desk = try desk(call)
        guard let address = try call.body.text("address") else {
            throw Problem(
                .unprocessable,
                "Say the address that the administrator's browser was sent to.",
                about: "address"
            )
        }
        // An answer to another customer's link would be told as this one's.
        let receipt = try await desk.consents.receive(
            desk.query(ofPasted: address),
            in: caller.scope.narrowed(to: [customer.id]),
            by: caller.principal,
        )
        switch receipt {
        case .given(let request): try await ConsentPage.begin(request, by: caller.principal, call.parts, desk)
        case .refused: break
        case .otherTenant, .used, .expired, .unknown:
            // It is not repeated, for it may hold what answers a link that is open.
            throw Problem(
                .unprocessable,
                "This answers no link that is open, and changes nothing. Make another link.",
                about: "address",
            )
        }
        return try await standing(of: customer, call)
    }

    static func withdraw(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        let (desk, tenant) = try asked(call, of: customer)
        try await desk.consents.withdraw(
            tenant,
            in: caller.scope.narrowed(to: [customer.id]),
            by: caller.principal
        )
        return try await standing(of: customer, call)
    }

    static func check(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        let (desk, tenant) = try asked(call, of: customer)
        // What cannot be accounted for is not done.
        try await call.record(.statusRead, of: [customer], by: caller)
        desk.check(tenant, of: customer, by: caller.principal, call.parts)
        return try await standing(of: customer, call)
    }

    /// What asks, and the tenant that the body names, or the only one.
    private static func asked(
        _ call: Call,
        of customer: Customer,
    ) throws(Problem) -> (desk: ConsentDesk, tenant: Tenant) {
        let text = try call.body.text("tenantID")
        let named = text.flatMap(TenantID.init(rawValue:))
        let tenant =
            text == nil && customer.tenants.count == 1
            ? customer.tenants.first : customer.tenants.first { $0.id == named }
        guard let tenant else {
            throw Problem(.unprocessable, "Say which of the customer's tenants is meant, by its ID.", about: "tenantID")
        }
        guard tenant.cloud.hasSecurityGraph else {
            throw Problem(
                .unprocessable,
                "Microsoft Graph has no incidents in \(tenant.cloud.title), so there is nothing to consent to."
            )
        }
        return (try desk(call), tenant)
    }

    private static func desk(_ call: Call) throws(Problem) -> ConsentDesk {
        guard let desk = call.parts.joining.desk else {
            throw Problem(
                .unprocessable,
                "No application is configured that customers could consent to: name it in client.id."
            )
        }
        return desk
    }

    private static func standing(of customer: Customer, _ call: Call) async throws -> APIAnswer {
        let standing = try await ConnectStanding(of: customer, call.parts, at: call.now)
        return APIAnswer([
            "customer": customer.brief,
            "tenants": .list(standing.rows.map(\.json)),
        ])
    }
}

extension ConnectStanding.Row {
    fileprivate var json: JSON {
        [
            "tenantID": .text(tenant.id.rawValue),
            "state": .text(state.rawValue),
            "consented": .moment(consented),
            "link": open.map { request -> JSON in
                [
                    "askedBy": .text(request.asker), "asked": .moment(request.asked), "until": .moment(request.until),
                ]
            } ?? .null,
            "answeredBy": .text(optional: stranger?.rawValue),
        ]
    }
}
