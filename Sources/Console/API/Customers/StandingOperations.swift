import Storage
import Tenants

/// `/api/v1/standings`, and all that is known of one customer: what the pages of customers show.
enum StandingOperations {
    /// How each customer stands, as it was a moment ago.
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let after = try call.query.cursor(TextCursor.place) ?? ""
        let limit = try call.query.limit()
        let (standings, moment) = try await call.parts.standings(in: caller.scope, by: .name)
        let named = try call.namedCustomers(among: standings.map(\.customer)).map(\.id)
        let rest = standings.filter { standing in
            standing.customer.details.handle.rawValue > after
                && (named.isEmpty || named.contains(standing.customer.id))
        }.sorted { $0.customer.details.handle < $1.customer.details.handle }
        let page = rest.prefix(limit)
        try await call.record(.customersRead, by: caller)
        return APIList(
            page.map { .object($0.members(at: moment)) },
            next: rest.count > limit
                ? page.last.map { TextCursor.text($0.customer.details.handle.rawValue) } : nil,
            unseen: Unseen(among: page.map(\.sight), at: moment),
        ).answer(to: call)
    }

    /// One customer: how it stands now, each stream, what is the matter, and how we get in.
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        let (store, scope) = (call.parts.store, caller.scope.narrowed(to: [customer.id]))
        let sight = CustomerSight(
            of: customer,
            health: try await store.health(in: scope),
            at: call.now,
            staleAfter: call.parts.staleAfter,
        )
        let connections = try await store.connections(in: scope)
        let endings = try await store.endings(in: scope)
        let open = try await store.openBySeverity(in: scope)
        let standing = CustomerStanding(
            sight,
            waiting: connections.awaitingConsent,
            open: open[customer.id] ?? [:],
            endings: endings,
            arrivals: try await call.parts.arrivals.latest().value[customer.id] ?? HourCounts(),
            at: call.now,
        )
        let findings = try await store.findings(in: scope)
        let counts = try await store.openCounts(in: scope)
        let secrets = try await store.secrets(in: scope)
        let relationships = try await store.relationships(in: scope)
        for kind in [Deed.Kind.customersRead, .statusRead] {
            try await call.record(kind, of: [customer], by: caller)
        }
        let members = [
            JSON.Member(
                "streams",
                .list(
                    sight.streams.map { stream in
                        let count = counts[stream.tenant.id]?[stream.health.stream] ?? 0
                        return stream.json(of: customer, open: count, at: call.now)
                    }
                ),
            ),
            JSON.Member("findings", .list(FindingOperations.documents(of: customer, findings, call))),
            JSON.Member("connections", .list(connections.map(\.json))),
            JSON.Member("credentials", .list(secrets.map(\.json))),
            JSON.Member("relationships", .list(relationships.map(\.json))),
        ]
        return APIAnswer(.object(standing.members(at: call.now) + members))
    }

    /// Has a customer's ways in checked, and says where that stands.
    static func check(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        guard let checks = call.parts.customerChecks, customer.details.state != .left else {
            throw Problem.notFound("way into this customer's tenants")
        }
        // What cannot be accounted for is not done.
        try await call.record(.statusRead, of: [customer], by: caller)
        checks.ask(for: customer)
        let standing: JSON =
            switch checks.standing(of: customer.id) {
            case .begun(let moment)?: ["state": "begun", "moment": .moment(moment)]
            case .ended(let moment, let isWhole)?:
                ["state": isWhole ? "ended" : "failed", "moment": .moment(moment)]
            case nil: ["state": "ended", "moment": .null]
            }
        return APIAnswer(standing)
    }

    /// Changes what is written down of a customer.
    static func change(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let customer = try await call.customer(caller)
        // What could not be done anyhow is refused first (RFC 9110, section 13.2.1).
        let edited = try edited(customer, call.body)
        // What was seen is what the tag is of: it must be so still.
        guard call.hasSeen(APIAnswer(customer.json)) else { throw changed(call) }
        do {
            try await call.parts.store.update(
                edited,
                expecting: customer,
                in: caller.scope,
                by: caller.principal,
                at: call.now,
            )
        } catch {
            guard case .changedMeanwhile = error else { throw error }
            throw changed(call)
        }
        call.parts.board.forget()
        return APIAnswer(edited.json).tagged(unless: nil)
    }

    /// What may be changed of a customer.
    static let members = ["notes", "tags", "tier"]

    private static func edited(_ customer: Customer, _ body: APIBody) throws(Problem) -> Customer {
        guard members.contains(where: { body[$0] != nil }) else {
            throw Problem(.unprocessable, "Say what is to be otherwise: \(members.joined(separator: ", ")).")
        }
        var edited = customer
        do {
            if body["notes"] != nil {
                edited.details.notes = try CustomerField.notes(body["notes"] == .null ? "" : body.text("notes") ?? "")
            }
            if body["tags"] != nil {
                edited.details.tags = Set(try body.texts("tags").map { try CustomerField.tag($0) })
            }
            if body["tier"] != nil {
                edited.details.tier =
                    body["tier"] == .null ? nil : try body.text("tier").map { try CustomerField.tier($0) }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.unprocessable, "It cannot be written down: \(error).")
        }
        return edited
    }

    private static func changed(_ call: Call) -> Problem {
        Problem(
            call.condition == nil ? .conflict : .preconditionFailed,
            "It has changed since it was seen, and nothing was stored. Ask for it again, and decide anew.",
        )
    }
}

extension Call {
    /// The customer of the path.
    /// - Throws: A ``Problem`` for one that there is not, or that the token may not see.
    func customer(_ caller: Caller) async throws -> Customer {
        guard let handle = CustomerHandle(rawValue: part("handle")),
            let customer = try await parts.store.customer(handle, in: caller.scope)
        else { throw Problem.notFound("customer") }
        return customer
    }
}
