/* Proposed lineage between two revisions: each proposal with its score and both texts, to accept, change or refuse. */
#include "ui/view-lineage.h"

#include "ui/app.h"
#include "ui/dialog.h"
#include "ui/diff-doc.h"
#include "ui/lineage-view.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 2
#define STATE_COLS 10
#define ID_COLS 12
#define FROM_COLS 16
#define SCORE_COLS 7
#define WIDE_FROM 64

static const struct proposal *proposal_at(const void *arg, size_t row)
{
	return &((const struct lineage_view *)arg)->proposals.v[row];
}

const struct proposal *lineage_selected(const struct lineage_view *view)
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

static void add_candidate(const struct lineage_view *view, struct doc *doc, const struct match *match)
{
	AUTO_STR old = STR_INIT, new = STR_INIT, label = STR_INIT;
	struct diff_pieces pieces = VEC_INIT;

	proposal_full_text(view->proposals.old, match->kind, match->old, &old);
	proposal_full_text(view->proposals.new, match->kind, match->new, &new);
	if (match->joined)
		str_addf(&label, "Joined from %s %s? %u %%, but %u %% of the shorter one is in the other", view->old,
		    proposal_old_id(&view->proposals, match->kind, match->old), match->score, match->inside);
	else
		str_addf(&label, "From %s %s? %u %%, %s", view->old, proposal_old_id(&view->proposals, match->kind, match->old),
		    match->score, match_how_words(match->how));
	text_diff(str_text(&old), str_text(&new), &pieces);
	doc_gap(doc);
	diff_doc_pieces(doc, str_text(&label), &pieces);
	vec_free(&pieces);
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
	const struct proposal *proposal = lineage_selected(view);
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
	return view->new == NULL || proposals_reload(&view->proposals, view->view.app->session->store, view->catalog, view->old,
	    view->new, MATCH_LEAST, err);
}

static bool lineage_load(struct view *base, struct err *err)
{
	struct lineage_view *view = (struct lineage_view *)base;
	bool loaded;

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
	if (proposals->own)
		canvas_textf(canvas, 0, 0, STYLE_STRONG, "%s → %s: nothing is to be decided", view->old, view->new);
	else
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
	const struct proposal *proposal = lineage_selected(view);

	if (proposal == NULL)
		return;
	if (view->proposals.own) {
		str_add(out, "Its file says where it comes from: R shows that, f chooses another revision.");
		return;
	}
	str_addf(out, "%s: ", proposal_id(&view->proposals, proposal));
	if (view->proposals.own)
		str_add(out, "nothing is to be decided, the lineage of the file counts; R shows it.");
	else if (proposal->state != PROPOSAL_OPEN)
		str_addf(out, "%s; o takes that back.", proposal_state_words(proposal->state));
	else if (proposal->ended)
		str_add(out, "nothing continues it; y says that it has no successor.");
	else
		str_add(out, proposal->n > 0 ? "y accepts, c names other items, x refuses." : "y says that it is new, c names items.");
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
		lineage_change(view, action);
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
