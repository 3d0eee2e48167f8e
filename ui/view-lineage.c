/* Proposed lineage between two revisions: each proposal with its score and both texts, to accept, change or refuse. */
#include "ui/view-lineage.h"

#include "revise/proposal.h"
#include "revise/textdiff.h"
#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/list-details.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 2
#define STATE_COLS 10
#define ID_COLS 12
#define FROM_COLS 16
#define SCORE_COLS 7
#define WIDE_FROM 64

struct lineage_view {
	struct view view;
	struct list_details both;
	struct revision_list revisions;
	char *catalog, *old, *new; /* what is looked at; NULL: not chosen yet */
	struct proposals proposals;
	enum action pending;       /* waits for the person's name */
	struct lineage_row_list rows; /* waits for a yes */
	VEC(size_t) pairs;         /* newer revisions that a dialog offers */
};

static const struct proposal *proposal_at(const void *arg, size_t row)
{
	return &((const struct lineage_view *)arg)->proposals.v[row];
}

static const struct proposal *selected(const struct lineage_view *view)
{
	return view->both.list.selected == LIST_NONE ? NULL : proposal_at(view, view->both.list.selected);
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return ((const struct lineage_view *)arg)->proposals.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	const struct lineage_view *view = arg;

	str_addf(out, "%d %s", proposal_at(view, row)->ended, proposal_id(&view->proposals, proposal_at(view, row)));
}

static const char *state_of(const struct proposal *proposal)
{
	if (proposal->state != PROPOSAL_OPEN)
		return proposal_state_words(proposal->state);
	return proposal->n > 0 ? "open" : proposal->ended ? "ended?" : "new?";
}

static enum style state_style(const struct proposal *proposal)
{
	return proposal->state == PROPOSAL_ACCEPTED ? STYLE_GOOD : proposal->state == PROPOSAL_REFUSED ? STYLE_QUIET :
	    proposal->n > 0 ? STYLE_STRONG : STYLE_NORMAL;
}

/* "← II.1 II.2", what was decided or what is proposed. */
static char *from_words(const struct lineage_view *view, const struct proposal *proposal)
{
	struct str out = STR_INIT;

	if (proposal->ended)
		str_add(&out, proposal->row != NULL ? "no successor" : "");
	else if (proposal->row != NULL)
		str_addf(&out, "%s%s", *proposal->row->from == '\0' ? "new" : "← ", proposal->row->from);
	else if (proposal->n > 0)
		str_addf(&out, "← %s%s", proposal_old_id(&view->proposals, proposal->kind, proposal->candidates[0].old),
		    proposal->n > 1 ? " …" : "");
	return str_take(&out);
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct lineage_view *view = arg;
	const struct proposal *proposal = proposal_at(view, row->index);
	AUTO_FREE char *from = from_words(view, proposal);
	int at = 0;

	canvas_text_cut(canvas, 0, at, STATE_COLS - 1, state_style(proposal), state_of(proposal));
	at += STATE_COLS;
	canvas_text_cut(canvas, 0, at, ID_COLS - 1, STYLE_KEY, proposal_id(&view->proposals, proposal));
	at += ID_COLS;
	canvas_text_cut(canvas, 0, at, FROM_COLS - 1, STYLE_NORMAL, from);
	at += FROM_COLS;
	if (canvas->cols < WIDE_FROM)
		return;
	if (proposal->n > 0 && proposal->row == NULL)
		canvas_textf(canvas, 0, at, STYLE_QUIET, "%3u %%", proposal_score(proposal));
	at += SCORE_COLS;
	canvas_text_cut(canvas, 0, at, canvas->cols - at, STYLE_NORMAL, proposal_text(&view->proposals, proposal));
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct lineage_view *view = arg;
	const struct proposal *proposal = proposal_at(view, row);
	AUTO_FREE char *from = from_words(view, proposal);
	AUTO_FREE char *text = xasprintf("%s %s %s %s", state_of(proposal), proposal_id(&view->proposals, proposal), from,
	    proposal_text(&view->proposals, proposal));
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .matches = row_matches};

/* --- the texts of the selected one --- */

/* What is gone stands in [- -], what came in {+ +}: colour only repeats it. */
static void add_difference(struct doc *doc, const char *old, const char *new)
{
	struct diff_pieces pieces = VEC_INIT;

	text_diff(old, new, &pieces);
	doc_item(doc, NULL);
	for (size_t i = 0; i < pieces.n; i++) {
		const struct diff_piece *piece = &pieces.v[i];
		AUTO_FREE char *text = xasprintf("%s%s%.*s%s", piece->space && i > 0 ? " " : "",
		    piece->op == DIFF_GONE ? "[-" : piece->op == DIFF_ADDED ? "{+" : "", (int)piece->length, piece->text,
		    piece->op == DIFF_GONE ? "-]" : piece->op == DIFF_ADDED ? "+}" : "");

		doc_span(doc, piece->op == DIFF_GONE ? STYLE_BAD : piece->op == DIFF_ADDED ? STYLE_GOOD : STYLE_NORMAL, text);
	}
	vec_free(&pieces);
}

static void add_candidate(const struct lineage_view *view, struct doc *doc, const struct match *match)
{
	AUTO_STR old = STR_INIT, new = STR_INIT;

	proposal_full_text(view->proposals.old, match->kind, match->old, &old);
	proposal_full_text(view->proposals.new, match->kind, match->new, &new);
	doc_gap(doc);
	if (match->joined)
		doc_textf(doc, STYLE_STRONG, "Joined from %s %s? %u %%, but %u %% of the shorter one is in the other.", view->old,
		    proposal_old_id(&view->proposals, match->kind, match->old), match->score, match->inside);
	else
		doc_textf(doc, STYLE_STRONG, "From %s %s? %u %%, %s.", view->old,
		    proposal_old_id(&view->proposals, match->kind, match->old), match->score, match_how_words(match->how));
	add_difference(doc, str_text(&old), str_text(&new));
}

static void add_decision(struct doc *doc, const struct lineage_row *row)
{
	char time[TIME_SIZE];

	if (row == NULL)
		return;
	time_iso(row->at_us, time);
	doc_textf(doc, STYLE_GOOD, "%s %s, by %s, %s%s%s", row->relation == LINEAGE_DROPPED ? "No successor" :
	    row->relation == LINEAGE_REFUSED ? "Not from" : *row->from == '\0' ? "New" : "From", row->from, row->by, time,
	    *row->change == '\0' ? "" : ": ", row->change);
	doc_text(doc, STYLE_NORMAL, row->note);
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct lineage_view *view = (const struct lineage_view *)base;
	const struct proposal *proposal = selected(view);
	AUTO_STR text = STR_INIT;

	if (proposal == NULL)
		return;
	add_decision(doc, proposal->row);
	add_decision(doc, proposal->refused);
	for (size_t i = 0; i < proposal->n; i++)
		add_candidate(view, doc, &proposal->candidates[i]);
	if (proposal->n > 0)
		return;
	proposal_full_text(proposal->ended ? view->proposals.old : view->proposals.new, proposal->kind, proposal->item, &text);
	doc_gap(doc);
	doc_text(doc, STYLE_NORMAL, str_text(&text));
}

/* --- callbacks --- */

static bool lineage_open(struct view *base, const void *arg, struct err *err)
{
	struct lineage_view *view = (struct lineage_view *)base;

	(void)arg;
	(void)err;
	list_details_init(&view->both, base, &source, fill_details, HEAD_ROWS);
	return true;
}

static const struct revision_info *revision_of(const struct lineage_view *view, const char *catalog, const char *revision)
{
	for (size_t i = 0; i < view->revisions.n; i++)
		if (str_same(view->revisions.v[i].catalog, catalog) && str_same(view->revisions.v[i].revision, revision))
			return &view->revisions.v[i];
	return NULL;
}

/* The one it follows, else the one published before it; NULL: none. */
static const struct revision_info *older_of(const struct lineage_view *view, const struct revision_info *new)
{
	const struct revision_info *before = revision_of(view, new->catalog, new->supersedes);

	for (size_t i = 0; before == NULL && i < view->revisions.n && &view->revisions.v[i] != new; i++)
		if (strcmp(view->revisions.v[i].catalog, new->catalog) == 0)
			before = &view->revisions.v[i];
	for (size_t i = 0; new->supersedes == NULL && i < view->revisions.n && &view->revisions.v[i] != new; i++)
		if (strcmp(view->revisions.v[i].catalog, new->catalog) == 0)
			before = &view->revisions.v[i];
	return before;
}

static void choose_pair(struct lineage_view *view, const struct revision_info *old, const struct revision_info *new)
{
	char *catalog = xstrdup(new->catalog), *older = xstrdup(old->revision), *newer = xstrdup(new->revision);

	free(view->catalog);
	free(view->old);
	free(view->new);
	view->catalog = catalog;
	view->old = older;
	view->new = newer;
}

/* The revision that is open, or the newest that has one before it. */
static void choose_first_pair(struct lineage_view *view)
{
	const struct catalog *open = view->view.app->assess->catalog;
	const struct revision_info *new = revision_of(view, open->catalog, open->revision);
	const struct revision_info *old = new == NULL ? NULL : older_of(view, new);

	for (size_t i = view->revisions.n; old == NULL && i-- > 0;) {
		new = &view->revisions.v[i];
		old = older_of(view, new);
	}
	if (old != NULL)
		choose_pair(view, old, new);
}

static bool load_pair(struct lineage_view *view, struct err *err)
{
	if (view->new == NULL)
		choose_first_pair(view);
	return view->new == NULL || proposals_load(&view->proposals, view->view.app->session->store, view->catalog, view->old,
	    view->new, MATCH_LEAST, err);
}

static bool lineage_load(struct view *base, struct err *err)
{
	struct lineage_view *view = (struct lineage_view *)base;
	bool loaded;

	proposals_free(&view->proposals);
	revision_list_free(&view->revisions);
	loaded = store_catalog_list(base->app->session->store, &view->revisions, err) && load_pair(view, err);
	list_details_reload(&view->both);
	return loaded;
}

static void lineage_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct lineage_view *)base)->both, rows, cols);
}

static void draw_head(const struct lineage_view *view, struct canvas *canvas)
{
	const struct proposals *proposals = &view->proposals;

	if (view->new == NULL) {
		canvas_text(canvas, 0, 0, STYLE_NORMAL, "There are no two revisions of one code to tie together.");
		return;
	}
	canvas_textf(canvas, 0, 0, STYLE_STRONG, "%s → %s: %zu accepted, %zu refused, %zu to decide", view->old, view->new,
	    proposals->count[PROPOSAL_ACCEPTED], proposals->count[PROPOSAL_REFUSED], proposals->count[PROPOSAL_OPEN]);
	canvas_text_cut(canvas, 1, 0, canvas->cols, STYLE_QUIET, proposals->own ?
	    "The file has lineage of its own, which counts: this is only to compare." :
	    "Proposed from ids, titles and words; nothing counts until you accept it.");
}

static void lineage_draw(const struct view *base, struct canvas *canvas)
{
	const struct lineage_view *view = (const struct lineage_view *)base;

	list_details_draw(&view->both, canvas);
	draw_head(view, canvas);
}

static struct pos lineage_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct lineage_view *)base)->both, canvas);
}

static void lineage_status(const struct view *base, struct str *out)
{
	const struct lineage_view *view = (const struct lineage_view *)base;
	const struct proposal *proposal = selected(view);

	if (proposal == NULL)
		return;
	str_addf(out, "%s: ", proposal_id(&view->proposals, proposal));
	if (proposal->state != PROPOSAL_OPEN)
		str_addf(out, "%s; o takes that back.", proposal_state_words(proposal->state));
	else if (proposal->ended)
		str_add(out, "nothing continues it; y says that it has no successor.");
	else
		str_add(out, proposal->n > 0 ? "y accepts, c names other items, x refuses." : "y says that it is new, c names items.");
}

/* --- deciding --- */

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
	const struct proposal *proposal = selected(view);
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
	const struct proposal *proposal = selected(view);
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

/* --- which revisions --- */

static void take_pair(struct app *app, void *arg, size_t option)
{
	struct lineage_view *view = arg;
	struct err err = ERR_INIT;
	const struct revision_info *new;

	if (option == DIALOG_CANCELLED || option >= view->pairs.n)
		return;
	new = &view->revisions.v[view->pairs.v[option]];
	choose_pair(view, older_of(view, new), new);
	if (!lineage_load(&view->view, &err))
		app_complain(app, &err);
}

static void ask_pair(struct lineage_view *view)
{
	struct dialog_option *options = xcalloc(view->revisions.n, sizeof *options);
	size_t n = 0, at = 0;

	view->pairs.n = 0;
	for (size_t i = view->revisions.n; i-- > 0;) {
		const struct revision_info *new = &view->revisions.v[i], *old = older_of(view, new);

		if (old == NULL)
			continue;
		if (str_same(new->catalog, view->catalog) && str_same(new->revision, view->new))
			at = n;
		vec_push(&view->pairs, i);
		options[n++] = (struct dialog_option){xasprintf("%s/%s from %s", new->catalog, new->revision, old->revision), NULL};
	}
	if (n > 0)
		dialog_choose(view->view.app, &(struct dialog_choose){.title = "Lineage of which revision?", .options = options, .n = n,
		    .selected = at, .done = take_pair, .arg = view});
	for (size_t i = 0; i < n; i++)
		free((char *)options[i].label);
	free(options);
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

static void do_change(struct lineage_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct lineage_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void change_one(struct lineage_view *view, enum action action)
{
	const struct proposal *proposal = selected(view);

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

static void do_change(struct lineage_view *view, enum action action)
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

static enum took lineage_act(struct view *base, enum action action, int count)
{
	struct lineage_view *view = (struct lineage_view *)base;

	switch (action) {
	case ACTION_LINEAGE_ACCEPT:
	case ACTION_LINEAGE_CHANGE:
	case ACTION_LINEAGE_KIND:
	case ACTION_LINEAGE_REFUSE:
	case ACTION_LINEAGE_REOPEN:
	case ACTION_LINEAGE_ALL:
	case ACTION_UNDO:
	case ACTION_REDO:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_LINEAGE_PAIR:
		ask_pair(view);
		return TOOK_IT;
	case ACTION_CHOOSE:
		return list_details_act(&view->both, ACTION_OTHER_PANE, count);
	default:
		return list_details_act(&view->both, action, count);
	}
}

static void lineage_close(struct view *base)
{
	struct lineage_view *view = (struct lineage_view *)base;

	list_details_free(&view->both);
	proposals_free(&view->proposals);
	revision_list_free(&view->revisions);
	lineage_row_list_free(&view->rows);
	vec_free(&view->pairs);
	free(view->catalog);
	free(view->old);
	free(view->new);
}

const struct view_class view_lineage = {
    .name = "lineage",
    .title = "Lineage",
    .help = "For a revision whose file does not say where its parts, checks and KPIs came from: what the program proposes, with a "
	    "score and the difference of the texts. Nothing counts before you accept it; what you accept is kept with your name. "
	    "Undo takes back the last change of lineage here.",
    .contexts = CTX_LINEAGE | CTX_LIST | CTX_ANY,
    .size = sizeof(struct lineage_view),
    .open = lineage_open,
    .load = lineage_load,
    .draw = lineage_draw,
    .cursor = lineage_cursor,
    .status = lineage_status,
    .act = lineage_act,
    .resize = lineage_resize,
    .close = lineage_close,
};
