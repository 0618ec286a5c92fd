import HTTPTypes
import Hummingbird
import Tenants

/// `PATCH` of incidents and alerts, and their comments.
extension SecurityEndpoint {
    func changeIncident(_ call: GraphCall) async throws -> Response {
        let change = try IncidentChange(try await call.members())
        let scene = try chronicle.change(call.tenant) { (scene, moment) throws(GraphError) in
            let incident = try SecurityEndpoint.incident(call.gaps[0], in: scene)
            change.apply(to: incident, in: &scene, by: call.caller.displayName, at: moment)
            return scene
        }
        return try entity(call, of: scene, .incidents)
    }

    func changeAlert(_ call: GraphCall) async throws -> Response {
        let change = try AlertChange(try await call.members())
        let scene = try chronicle.change(call.tenant) { (scene, moment) throws(GraphError) in
            change.apply(to: try SecurityEndpoint.alert(call.gaps[0], in: scene), in: &scene, at: moment)
            return scene
        }
        return try entity(call, of: scene, .alerts)
    }

    /// Adds a comment and answers with all that there are.
    func comment(_ collection: SecurityCollection, _ call: GraphCall) async throws -> Response {
        let addition = try CommentAddition(try await call.members())
        let (id, author) = (call.gaps[0], call.caller.displayName)
        let scene = try chronicle.change(call.tenant) { (scene, moment) throws(GraphError) in
            let remark = Remark(text: addition.text, author: author, moment: moment)
            switch collection {
            case .incidents:
                var incident = try SecurityEndpoint.incident(id, in: scene)
                incident.edits.remarks.append(remark)
                incident.edits.lastModifiedBy = author
                incident.lastUpdate = moment
                scene.put(incident)
            case .alerts:
                var alert = try SecurityEndpoint.alert(id, in: scene)
                alert.remarks.append(remark)
                alert.lastUpdate = moment
                scene.put(alert)
            }
            return scene
        }
        return try comments(collection, call, of: scene)
    }

    private func comments(
        _ collection: SecurityCollection,
        _ call: GraphCall,
        of scene: Scene
    ) throws(GraphError) -> Response {
        let id = call.gaps[0]
        var json = JSONWriter()
        switch collection {
        case .incidents:
            let incident = try SecurityEndpoint.incident(id, in: scene)
            let writer = IncidentWriter(scene: scene, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", call.context("security/incidents('\(id)')/comments"))
                json.array("value") { json in writer.writeComments(of: incident, into: &json) }
            }
        case .alerts:
            let alert = try SecurityEndpoint.alert(id, in: scene)
            let writer = AlertWriter(scene: scene, rendition: call.rendition)
            json.object { json in
                json.member("@odata.context", call.context("security/alerts_v2('\(id)')/comments"))
                json.array("value") { json in writer.writeComments(of: alert, into: &json) }
            }
        }
        return call.response(json)
    }
}
