// Starts the module named by each element. Pages work without; this makes them smoother.
import * as copy from "./copy.js";
import * as dialog from "./dialog.js";
import * as errorSummary from "./error-summary.js";
import * as fold from "./fold.js";
import * as follow from "./follow.js";
import * as live from "./live.js";
import * as menu from "./menu.js";
import * as once from "./once.js";
import * as programme from "./programme.js";
import * as selection from "./selection.js";
import * as ticket from "./ticket.js";
import * as wishes from "./wishes.js";

const modules = { copy, dialog, "error-summary": errorSummary, fold, follow, live, menu, once, programme, selection, ticket, wishes };

for (const element of document.querySelectorAll("[data-module]")) {
  modules[element.dataset.module]?.init(element);
}
