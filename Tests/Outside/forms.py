"""Every form of the console, as one fills it in who is up to no good or makes a mistake, so that what it answers can be looked at.

The paths are those of `forms.txt`, which a Swift test keeps equal to the table of routes.
"""

import pathlib

HERE = pathlib.Path(__file__).parent
# What answers with nothing to look at: who has signed out is at the sign-in, and where a view was removed there is the queue.
WITHOUT_A_PAGE = {"/sign-out", "/views/:view/remove"}


def listed(name):
    """The paths that a list of them has."""
    return [line for line in (HERE / name).read_text().splitlines() if line and not line.startswith("#")]


def names_in(store):
    """What stands for each open part of a path, and what else forms name: of the incident with the most alerts."""
    ((customer, incident, tenant, seen),) = store.rows(
        "SELECT customer.handle, incident.object, tenant.tenant_id, incident.last_update FROM incident"
        " JOIN customer ON customer.id = incident.customer JOIN tenant ON tenant.id = incident.tenant"
        " ORDER BY (SELECT COUNT(*) FROM alert WHERE alert.tenant = incident.tenant AND alert.incident = incident.object) DESC"
        " LIMIT 1"
    )
    ((alert, seen_alert),) = store.rows(
        f"SELECT alert.object, alert.last_update FROM alert JOIN tenant ON tenant.id = alert.tenant WHERE tenant.tenant_id = '{tenant}'"
        f" AND alert.incident = '{incident}' LIMIT 1"
    )
    return {
        "customer": customer, "incident": incident, "alert": alert, "page": "customer", "tenant": tenant,
        "box": f"{tenant}/{seen}/{incident}", "old box": f"{tenant}/{seen - 1}/{incident}", "no box": f"{tenant}/{seen}/4711",
        "alert's box": f"{tenant}/{seen_alert}/{alert}", "alert's old box": f"{tenant}/{seen_alert - 1}/{alert}",
        "no alert's box": f"{tenant}/{seen_alert}/4711",
        "link": "none", "file": "none", "ending": "given", "session": "none", "token": "1", "view": "1",
    }


def filled(names, text, domain):
    """The forms of each path: with a text wherever someone may write one, and a domain that Microsoft knows and we do not.

    Of several the earlier one comes first: a name is taken by then.
    """
    change = {"status": "inProgress", "comment": text, "add-tags": text[:60].replace(",", ""), "return": "/queue"}
    customer = {"tenant": domain, "cloud": "", "name": text[:150], "handle": "", "tags": text[:60].replace(",", ""), "tier": text[:50]}
    rows = [
        "name,default_domain,handle,tags", f'"{text[:150].replace(chr(34), chr(34) * 2)}",{domain},fresh,', "Nobody,nobody-has-this.example,,",
        f'"{text[:60].replace(chr(34), chr(34) * 2)}",,,', "too,many,columns,are,here,by,far",
    ]
    return {
        "/account/sessions/:session/end": [{}],
        "/account/tokens": [
            {"name": text[:70], "customers": text[:190]}, {"name": text[:70], "right": "read", "days": "30", "customers": ""},
        ],
        "/account/tokens/:token/revoke": [{}],
        "/account/zone": [{"zone": text[:60]}],
        "/alerts/changes": [
            {"return": text}, change | {"alert": [names["alert's box"], names["alert's old box"], names["no alert's box"]]},
        ],
        "/customer-import": [{"deed": "look", "text": text}, {"deed": "look", "text": "\n".join(rows)}],
        "/customers/:customer": [{"seen": "x", "tags": text[:90], "tier": text[:60], "notes": text}],
        "/customers/:customer/check": [{}],
        "/customers/:customer/connect": [{"tenant": names["tenant"]}, {"tenant": text[:90]}],
        "/customers/:customer/connect/answer": [{"address": text}, {"address": "https://localhost/consent?state=x&error=" + text[:90]}],
        "/customers/:customer/connect/check": [{"tenant": names["tenant"]}],
        "/customers/:customer/connect/withdraw": [{"tenant": names["tenant"]}],
        "/incidents/changes": [
            {"return": text}, change | {"incident": [names["box"], names["old box"], names["no box"]]},
            {"incident": text, "status": text},
        ],
        "/invitation/:link": [{"password": "short", "again": text[:90]}],
        "/launcher": [{"to": text}, {"to": "page/queue"}],
        "/new-customer": [
            {"deed": "check", "tenant": [text[:90], "nobody-has-this.example"], "cloud": ["", ""], "name": text[:150], "tags": text[:90]},
            customer | {"deed": "check"}, customer | {"deed": "edit"}, customer | {"deed": "row"},
        ],
        "/open/:customer/:page": [{"about": text}],
        "/presence": [{"at": text}],
        "/queue/look": [{"columns": text[:60], "return": text}],
        "/sign-in": [{"name": text[:70], "password": "wrong", "return": text}],
        "/views": [
            {"name": text[:50], "fields": "severity=high", "shared": "yes"}, {"name": text[:50], "fields": "severity=low"},
            {"name": text[:50], "fields": text},
        ],
        "/views/:view": [{"name": text[:100]}],
    }
