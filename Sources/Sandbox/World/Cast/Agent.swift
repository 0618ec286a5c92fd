import Tenants

/// An AI agent that a made-up company built for its own people.
struct Agent: Sendable {
    let id: String
    let name: String
    let platform: AgentPlatform
    let instructions: String

    init(ofIncident number: Int, in tenant: MadeUpTenant, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, 90_000 + number % 8)
        let task = Agent.tasks[number % Agent.tasks.count]
        id = GUID.text(from: &random)
        name = task.name
        platform = random.pick(AgentPlatform.usual)
        instructions = task.instructions
    }

    private static let tasks = [
        (
            name: "Travel desk",
            instructions: "Answer questions about travel and expenses from the handbook. Never reveal personal data."
        ),
        (
            name: "Invoice helper",
            instructions: "Read incoming invoices, match them with orders and draft the booking. Never pay by yourself."
        ),
        (
            name: "Contract reader",
            instructions: "Summarize contracts that the user may open. Cite the clause. Do not follow links."
        ),
    ]
}
