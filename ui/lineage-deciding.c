/* Deciding on proposed lineage: every key of the screen that changes something. */
#include "ui/lineage-view.h"

#include "ui/app.h"
#include "ui/dialog.h"

#include <stdlib.h>
#include <string.h>

static bool may_change(struct lineage_view *view)
{
	struct app *app = view->view.app;

	if (app->session->read_only || store_is_read_only(app->session->store)) {
		app_say(app, "The database is open for reading only: nothing was changed.");
		return false;
	}
	if (view->new == NULL)
		return false;
	if (view->proposals.own)
		app_say(app, "The file of %s has lineage of its own, which counts: correct the file if it is wrong.", view->new);
	return !view->proposals.own;
}

/* Saves and frees the rows, and says what was done. */
static bool save_rows(struct lineage_view *view, struct lineage_row_list *rows, const char *done)
{
	struct app *app = view->view.app;
	struct err err = ERR_INIT;
	bool saved = store_lineage_save(app->session->store, view->catalog, view->new, view->old, rows->v, rows->n,
	    app->session->actor, NULL, &err) == STORE_OK;

	lineage_row_list_free(rows);
	saved = saved && app_reload(app, &err);
	if (saved)
		app_say(app, "%s", done);
	else
		app_complain(app, &err);
	return saved;
}

static void go_to_next_open(struct lineage_view *view)
{
	for (size_t i = view->both.list.selected == LIST_NONE ? 0 : view->both.list.selected + 1; i < view->proposals.n; i++)
		if (view->proposals.v[i].state == PROPOSAL_OPEN) {
			list_select(&view->both.list, i);
			list_details_show(&view->both);
			return;
		}
}

static void decide(struct lineage_view *view, const struct proposal *proposal, enum action action)
{
	struct lineage_row_list rows = VEC_INIT;
	AUTO_FREE char *id = xstrdup(proposal_id(&view->proposals, proposal));
	AUTO_FREE char *done = NULL;

	if (action == ACTION_LINEAGE_REOPEN) {
		proposal_reopen(&view->proposals, proposal, &rows);
		done = xasprintf("%s is to be decided again.", id);
	} else if (action == ACTION_LINEAGE_REFUSE) {
		proposal_refuse(&view->proposals, proposal, NULL, &rows);
		done = xasprintf("%s: what was proposed is refused.", id);
	} else if (proposal->ended) {
		proposal_drop(&view->proposals, proposal, NULL, &rows);
		done = xasprintf("%s has no successor.", id);
	} else {
		const char *from = proposal->n == 0 ? "" : proposal_old_id(&view->proposals, proposal->kind, proposal->candidates[0].old);

		proposal_accept(&view->proposals, proposal, from, NULL, NULL, &rows);
		done = xasprintf("%s %s%s.", id, *from == '\0' ? "is new" : "comes from ", from);
	}
	if (save_rows(view, &rows, done) && action != ACTION_LINEAGE_REOPEN)
		go_to_next_open(view);
}

static void take_ids(struct app *app, void *arg, const char *answer)
{
	struct lineage_view *view = arg;
	const struct proposal *proposal = lineage_selected(view);
	struct lineage_row_list rows = VEC_INIT;
	AUTO_FREE char *ids = answer == NULL ? NULL : xstrdup(answer);

	(void)app;
	if (ids == NULL || proposal == NULL)
		return;
	for (char *at = ids; *at != '\0'; at++)
		if (*at == ',')
			*at = ' ';
	proposal_accept(&view->proposals, proposal, ids, NULL, NULL, &rows);
	if (save_rows(view, &rows, "Recorded."))
		go_to_next_open(view);
}

static void ask_ids(struct lineage_view *view, const struct proposal *proposal)
{
	AUTO_FREE char *title = xasprintf("Where does %s come from?", proposal_id(&view->proposals, proposal));
	AUTO_FREE char *text = xasprintf("The ids of %s, with commas between; nothing when it is new.", view->old);
	const char *initial = proposal->row != NULL ? proposal->row->from : proposal->n > 0 ?
	    proposal_old_id(&view->proposals, proposal->kind, proposal->candidates[0].old) : "";

	dialog_ask(view->view.app, &(struct dialog_ask){.title = title, .text = text, .label = "Ids", .initial = initial,
	    .ok = "Record it", .optional = true, .done = take_ids, .arg = view});
}

static const struct dialog_option kinds[] = {
	{"Not said", "answers whose text differs are to be confirmed"}, {"Same", "nothing changed in substance"},
	{"Clarified", NULL}, {"Tightened", "it asks for more"}, {"Relaxed", "it asks for less"}, {"Restructured", NULL},
};

static void take_kind(struct app *app, void *arg, size_t option)
{
	struct lineage_view *view = arg;
	const struct proposal *proposal = lineage_selected(view);
	struct lineage_row_list rows = VEC_INIT;

	(void)app;
	if (option == DIALOG_CANCELLED || proposal == NULL || proposal->row == NULL)
		return;
	proposal_accept(&view->proposals, proposal, proposal->row->from, change_kind_name((enum change_kind)option),
	    proposal->row->note, &rows);
	save_rows(view, &rows, "Recorded.");
}

static void ask_kind(struct lineage_view *view, const struct proposal *proposal)
{
	if (proposal->kind != ITEM_PART || proposal->row == NULL || proposal->ended) {
		app_say(view->view.app, "What changed in substance is said of parts whose lineage was accepted.");
		return;
	}
	dialog_choose(view->view.app, &(struct dialog_choose){.title = "What changed in substance?", .options = kinds,
	    .n = COUNT(kinds), .selected = (size_t)(*proposal->row->change == '\0' ? 0 : change_kind_parse(proposal->row->change)),
	    .done = take_kind, .arg = view});
}

/* --- accepting all above a score --- */

static bool check_score(const char *answer, struct err *err)
{
	char *end;
	unsigned long score = strtoul(answer, &end, 10);

	return (*answer >= '0' && *answer <= '9' && *end == '\0' && score >= 1 && score <= 100) ||
	       err_set(err, ERR_USAGE, "A percentage from 1 to 100 was expected.");
}

static void accept_all(struct app *app, void *arg, bool yes)
{
	struct lineage_view *view = arg;
	AUTO_FREE char *done = xasprintf("%zu accepted; u takes that back.", view->rows.n);

	(void)app;
	if (yes)
		save_rows(view, &view->rows, done);
	lineage_row_list_free(&view->rows);
}

static void take_score(struct app *app, void *arg, const char *answer)
{
	struct lineage_view *view = arg;
	AUTO_FREE char *title = NULL;

	if (answer == NULL)
		return;
	lineage_row_list_free(&view->rows);
	proposals_accept_all(&view->proposals, (unsigned)strtoul(answer, NULL, 10), &view->rows);
	if (view->rows.n == 0) {
		app_say(app, "No open proposal has a score of %s %% or more.", answer);
		return;
	}
	title = xasprintf("Accept %zu proposals?", view->rows.n);
	dialog_confirm(app, &(struct dialog_confirm){.title = title, .text = "All open ones with that score or a higher one, in one "
	    "step that can be undone. Those that join another pair are among them only with that score of their own.",
	    .yes = "Accept them", .no = "Leave them open", .done = accept_all, .arg = view});
}

static void ask_score(struct lineage_view *view)
{
	dialog_ask(view->view.app, &(struct dialog_ask){.title = "Accept all from which score on?", .label = "Percent",
	    .text = "You see how many they are before anything is recorded.", .ok = "Count them", .check = check_score,
	    .done = take_score, .arg = view});
}

/* --- acting --- */

static void undo_last(struct lineage_view *view, bool redo)
{
	struct app *app = view->view.app;
	AUTO_FREE char *what = NULL;
	struct err err = ERR_INIT;

	if ((redo ? store_redo : store_undo)(app->session->store, "", app->session->actor, &what, &err) == STORE_OK &&
	    app_reload(app, &err))
		app_say(app, "%s", what == NULL ? "Done." : what);
	else
		app_complain(app, &err);
}

static void name_is_known(struct app *app, void *arg)
{
	struct lineage_view *view = arg;

	(void)app;
	lineage_change(view, view->pending);
}

static void change_one(struct lineage_view *view, enum action action)
{
	const struct proposal *proposal = lineage_selected(view);

	if (proposal == NULL)
		return;
	if (action == ACTION_LINEAGE_CHANGE && !proposal->ended)
		ask_ids(view, proposal);
	else if (action == ACTION_LINEAGE_KIND)
		ask_kind(view, proposal);
	else if (action == ACTION_LINEAGE_REFUSE && proposal->n == 0)
		app_say(view->view.app, "Nothing is proposed here that could be refused.");
	else if (action == ACTION_LINEAGE_REOPEN && proposal->state == PROPOSAL_OPEN && proposal->refused == NULL)
		app_say(view->view.app, "Nothing was decided here yet.");
	else if (action == ACTION_LINEAGE_ACCEPT && proposal->state == PROPOSAL_ACCEPTED)
		app_say(view->view.app, "This is decided: o takes it back, c changes it.");
	else
		decide(view, proposal, action);
}

void lineage_change(struct lineage_view *view, enum action action)
{
	view->pending = action;
	if (!may_change(view) || app_actor(view->view.app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_UNDO || action == ACTION_REDO)
		undo_last(view, action == ACTION_REDO);
	else if (action == ACTION_LINEAGE_ALL)
		ask_score(view);
	else
		change_one(view, action);
}
