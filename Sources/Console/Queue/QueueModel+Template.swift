import Mustache

// What a template asks for is said by name here, since there are many rows: the template engine looks for it by reflection
// otherwise, each time through all that a model has. Measured with a page of 50 rows, that was half of all that the page took.

extension QueueModel.Row: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "pick": pick
        case "key": key
        case "severity": severity
        case "created": created
        case "customer": customer
        case "handle": handle
        case "title": title
        case "number": number
        case "status": status
        case "owner": owner
        case "activeAlerts": activeAlerts
        case "allAlerts": allAlerts
        case "services": services
        case "techniques": techniques
        case "updated": updated
        case "href": href
        case "opening": opening
        case "group": group
        default: nil
        }
    }
}

extension QueueModel.Pick: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        default: nil
        }
    }
}

extension Moment: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "stamp": stamp
        case "full": full
        case "utc": utc
        case "hover": hover
        case "age": age
        default: nil
        }
    }
}

extension SeveritySign: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "kind": kind
        case "letter": letter
        case "word": word
        case "outline": outline
        default: nil
        }
    }
}

extension ShortList: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "start": start
        case "whole": whole
        default: nil
        }
    }
}
