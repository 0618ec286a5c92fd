// Where it begins: each module finds on the page what it is for, or does nothing.

import "./zone.js";
import "./keys.js";
import "./rows.js";
import "./panel.js";
import "./presence.js";
import "./arrivals.js";
import "./launcher.js";
import "./copy.js";
import "./joining.js";
