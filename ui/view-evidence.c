/* The evidence register, and what of it proves one check or part, or several. */
#include "ui/view-evidence.h"

#include "ui/app.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/evidence-form.h"
#include "ui/list-details.h"
#include "ui/opening.h"
#include "ui/piece-doc.h"
#include "ui/rechecking.h"
#include "ui/tags.h"

#include <stdlib.h>
#include <string.h>

struct row {
	char *id;
	enum evidence_state state; /* by date, or by the file after a re-check */
	unsigned links;
	size_t linked; /* to how many of the items that the view is about */
};

VEC_TYPE(rows, struct row);

struct evidence_view {
	struct view view;
	struct tags items; /* what to link to; none: the register alone */
	struct rows rows;
	struct evidence_version_list versions;
	struct list_details both;
	struct rechecking files;
	char *piece;         /* that is asked about */
	enum action pending; /* waits for the person's name */
};

static const struct assess *data(const struct evidence_view *view)
{
	return view->view.app->assess;
}

static const struct evidence *selected(const struct evidence_view *view)
{
	const char *id = list_selected_id(&view->both.list);

	return id == NULL ? NULL : assess_evidence(data(view), id);
}

static const struct row *selected_row(const struct evidence_view *view)
{
	return view->both.list.selected < view->rows.n ? &view->rows.v[view->both.list.selected] : NULL;
}

/* "S.9.3-b", or "5 items" */
static char *items_words(const struct evidence_view *view)
{
	return view->items.n == 1 ? xstrdup(view->items.v[0]) : xasprintf("%zu items", view->items.n);
}

/* --- rows --- */

static size_t row_count(const void *arg)
{
	return ((const struct evidence_view *)arg)->rows.n;
}

static void row_id(const void *arg, size_t row, struct str *out)
{
	str_add(out, ((const struct evidence_view *)arg)->rows.v[row].id);
}

static enum style state_style(enum evidence_state state)
{
	return state == EVIDENCE_FRESH ? STYLE_GOOD : state == EVIDENCE_EXPIRING ? STYLE_WARN : STYLE_BAD;
}

#define ID_COLS 7
#define LINKED_COLS 8
#define STATE_COLS 10
#define LINKS_COLS 10
#define NARROW_COLS 60

static void draw_linked(const struct evidence_view *view, const struct row *row, const struct canvas *canvas)
{
	if (row->linked == view->items.n)
		canvas_text_cut(canvas, 0, 1, LINKED_COLS - 1, STYLE_STRONG, "linked");
	else if (row->linked > 0)
		canvas_textf(canvas, 0, 1, STYLE_NORMAL, "%zu of %zu", row->linked, view->items.n);
}

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct evidence_view *view = arg;
	const struct row *it = &view->rows.v[row->index];
	const struct evidence *piece = assess_evidence(data(view), it->id);
	bool narrow = canvas->cols < NARROW_COLS;
	int left = view->items.n == 0 ? 1 : LINKED_COLS + 1;
	int right = canvas->cols - STATE_COLS - (narrow ? 0 : LINKS_COLS);
	AUTO_FREE char *links = xasprintf("%u %s", it->links, it->links == 1 ? "item" : "items");

	if (piece == NULL)
		return;
	if (view->items.n > 0)
		draw_linked(view, it, canvas);
	canvas_text_cut(canvas, 0, left, ID_COLS - 1, STYLE_KEY, it->id);
	canvas_text_cut(canvas, 0, left + ID_COLS, right - left - ID_COLS - 1, STYLE_NORMAL, piece->title);
	canvas_text_cut(canvas, 0, right, STATE_COLS - 1, state_style(it->state), evidence_state_name(it->state));
	if (!narrow)
		canvas_text_cut(canvas, 0, right + STATE_COLS, LINKS_COLS - 1, STYLE_QUIET, links);
}

static bool row_matches(const void *arg, size_t row, const char *folded_words)
{
	const struct evidence_view *view = arg;
	const struct evidence *piece = assess_evidence(data(view), view->rows.v[row].id);
	AUTO_FREE char *text = xasprintf("%s %s %s %s", piece->id, piece->title, piece->location, piece->owner);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct list_source source = {.count = row_count, .id = row_id, .draw = row_draw, .cursor = list_behind_margin,
    .matches = row_matches};

static void rows_free(struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		free(rows->v[i].id);
	vec_free(rows);
}

static struct row make_row(const struct evidence_view *view, const struct evidence *piece)
{
	const struct assess *assess = data(view);
	struct row row = {.id = xstrdup(piece->id)};

	row.state = recheck_state(rechecking_found(&view->files), assess, piece);
	for (size_t i = 0; i < assess->links.n; i++) {
		if (strcmp(assess->links.v[i].evidence, piece->id) != 0)
			continue;
		row.links++;
		row.linked += tags_have(&view->items, assess->links.v[i].item);
	}
	return row;
}

static void make_rows(struct evidence_view *view)
{
	const struct evidence_list *all = &data(view)->evidence;

	rows_free(&view->rows);
	for (size_t i = 0; i < all->n; i++)
		if (!all->v[i].retired)
			vec_push(&view->rows, make_row(view, &all->v[i]));
	list_details_reload(&view->both);
}

static void fill_details(struct view *base, struct doc *doc)
{
	const struct evidence_view *view = (const struct evidence_view *)base;
	const struct evidence *piece = selected(view);

	if (piece != NULL)
		piece_doc(doc, data(view), piece, &view->versions, rechecking_found(&view->files));
}

/* --- callbacks --- */

static bool evidence_open(struct view *base, const void *arg, struct err *err)
{
	struct evidence_view *view = (struct evidence_view *)base;

	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Evidence belongs to an assessment: start or choose one first.");
	if (arg != NULL)
		tags_split(&view->items, arg);
	list_details_init(&view->both, base, &source, fill_details, view->items.n == 0 ? 1 : 2);
	return true;
}

static bool evidence_load(struct view *base, struct err *err)
{
	struct evidence_view *view = (struct evidence_view *)base;
	bool loaded;

	evidence_version_list_free(&view->versions);
	loaded = store_evidence_version_list(base->app->session->store, data(view)->assessment.id, &view->versions, err);
	make_rows(view);
	return loaded;
}

static void evidence_resize(struct view *base, int rows, int cols)
{
	list_details_resize(&((struct evidence_view *)base)->both, rows, cols);
}

static void item_text(const struct evidence_view *view, struct str *out)
{
	const struct catalog *catalog = data(view)->catalog;
	struct item_ref item = catalog_find(catalog, view->items.v[0]);

	if (view->items.n > 1)
		tags_words(&view->items, out);
	else if (item.kind == ITEM_CHECK)
		str_add(out, catalog->checks[item.index].text);
	else if (item.kind == ITEM_PART)
		str_add(out, catalog->parts[item.index].title);
}

static void draw_head(const struct evidence_view *view, const struct canvas *canvas)
{
	AUTO_FREE char *items = items_words(view);
	AUTO_STR text = STR_INIT;

	if (view->items.n == 0) {
		canvas_textf(canvas, 0, 1, STYLE_STRONG, "Evidence register: %zu %s", view->rows.n,
		    view->rows.n == 1 ? "piece" : "pieces");
		return;
	}
	item_text(view, &text);
	canvas_textf(canvas, 0, 1, STYLE_STRONG, "Evidence for %s", items);
	canvas_text_cut(canvas, 1, 1, canvas->cols - 2, STYLE_QUIET, str_text(&text));
}

static void evidence_draw(const struct view *base, struct canvas *canvas)
{
	const struct evidence_view *view = (const struct evidence_view *)base;

	draw_head(view, canvas);
	list_details_draw(&view->both, canvas);
	if (view->rows.n == 0)
		canvas_text(canvas, view->both.head, 1, STYLE_NORMAL, "No evidence yet. Press a to add the first piece.");
}

static struct pos evidence_cursor(const struct view *base, const struct canvas *canvas)
{
	return list_details_cursor(&((const struct evidence_view *)base)->both, canvas);
}

static void linked_words(const struct evidence_view *view, const struct row *row, struct str *out)
{
	if (view->items.n == 1)
		str_addf(out, "; %slinked to %s.", row->linked > 0 ? "" : "not ", view->items.v[0]);
	else if (view->items.n > 1)
		str_addf(out, "; linked to %zu of the %zu.", row->linked, view->items.n);
	else
		str_addc(out, '.');
}

static void evidence_status(const struct view *base, struct str *out)
{
	const struct evidence_view *view = (const struct evidence_view *)base;
	const struct evidence *piece = selected(view);
	const struct row *row = selected_row(view);

	if (view->files.running) {
		rechecking_status(&view->files, out);
		return;
	}
	if (row == NULL || piece == NULL) {
		str_add(out, "Evidence is a web address, a file, or a reference to where it is kept.");
		return;
	}
	str_addf(out, "%s is %s", row->id, evidence_state_name(row->state));
	if (*piece->valid_until != '\0')
		str_addf(out, ", valid until %s", piece->valid_until);
	linked_words(view, row, out);
}

/* --- links --- */

struct wanted_links {
	const char *piece;
	const struct tags *items;
	bool linked;
};

static enum store_result save_links(struct operation *op, const void *arg, struct err *err)
{
	const struct wanted_links *wanted = arg;
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < wanted->items->n; i++)
		result = operation_link(op, wanted->piece, wanted->items->v[i], wanted->linked, err);
	return result;
}

static void set_links(struct evidence_view *view, bool linked)
{
	struct app *app = view->view.app;
	const struct assess *assess = data(view);
	AUTO_FREE char *items = items_words(view);
	struct wanted_links wanted = {view->piece, NULL, linked};
	struct tags changed = VEC_INIT; /* only what is not so already: a link that is not there can't be taken away */
	struct err err = ERR_INIT;

	for (size_t i = 0; i < view->items.n; i++)
		if (assess_is_linked(assess, view->piece, view->items.v[i]) != linked)
			tags_add(&changed, view->items.v[i]);
	wanted.items = &changed;
	if (change_make(app, save_links, &wanted, &err))
		app_say(app, linked ? "%s is linked to %s." : "%s is not linked to %s any more.", view->piece, items);
	else
		app_complain(app, &err);
	tags_clear(&changed);
}

static void link_all(struct app *app, void *arg, bool yes)
{
	(void)app;
	if (yes)
		set_links(arg, true);
}

static void unlink_all(struct app *app, void *arg, bool yes)
{
	(void)app;
	if (yes)
		set_links(arg, false);
}

/* Several at once are shown first. */
static void ask_links(struct evidence_view *view, const struct row *row)
{
	bool link = row->linked < view->items.n;
	AUTO_FREE char *title = xasprintf(link ? "Link %s to %zu items?" : "Take the links of %s to %zu items away?", row->id,
	    view->items.n);
	AUTO_STR text = STR_INIT;

	tags_words(&view->items, &text);
	if (link && row->linked > 0)
		str_addf(&text, "\nLinked to %zu of them already.", row->linked);
	str_add(&text, "\nIt is one change, which u takes back as a whole.");
	dialog_confirm(view->view.app, &(struct dialog_confirm){.title = title, .text = str_text(&text),
	    .yes = link ? "Link it to all" : "Take them away", .no = "Leave it as it is", .done = link ? link_all : unlink_all,
	    .arg = view});
}

static void toggle_link(struct evidence_view *view)
{
	struct app *app = view->view.app;
	const struct row *row = selected_row(view);

	if (view->items.n == 0)
		app_say(app, "Open the evidence from a check or part (e) to link it.");
	else if (row == NULL)
		app_say(app, "Add a piece first (a).");
	else if (view->items.n > 1)
		ask_links(view, row);
	else
		set_links(view, row->linked == 0);
}

/* --- other changes --- */

static enum store_result save_piece(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_evidence(op, arg, err);
}

static void retire(struct app *app, void *arg, bool yes)
{
	struct evidence_view *view = arg;
	const struct evidence *stored = assess_evidence(data(view), view->piece);
	struct err err = ERR_INIT;
	struct evidence piece;

	if (!yes || stored == NULL)
		return;
	piece = *stored; /* members are borrowed: it is only saved */
	piece.retired = true;
	if (change_make(app, save_piece, &piece, &err))
		app_say(app, "%s is retired; u brings it back.", view->piece);
	else
		app_complain(app, &err);
}

static void ask_retire(struct evidence_view *view)
{
	AUTO_FREE char *title = xasprintf("Take %s out of the register?", view->piece);

	dialog_confirm(view->view.app, &(struct dialog_confirm){.title = title,
	    .text = "It no longer counts as proof of anything. Its history stays, and u brings it back.",
	    .yes = "Retire it", .no = "Leave it", .done = retire, .arg = view});
}

static void take_fingerprint(struct app *app, void *arg, bool yes)
{
	struct evidence_view *view = arg;
	const struct evidence *stored = assess_evidence(data(view), view->piece);
	struct evidence piece;
	struct err err = ERR_INIT;

	if (!yes || stored == NULL)
		return;
	piece = evidence_copy(stored);
	if (!evidence_retake_file(&piece, data(view)->today, &err) || !change_make(app, save_piece, &piece, &err))
		app_complain(app, &err);
	else
		app_say(app, "%s is the file as it is now, collected %s; its old fingerprint is kept.", piece.id, piece.collected);
	evidence_clear(&piece);
}

static void ask_fingerprint(struct evidence_view *view)
{
	const struct evidence *piece = assess_evidence(data(view), view->piece);
	AUTO_FREE char *title = xasprintf("Take %s as the file is now?", view->piece);

	if (piece == NULL || piece->kind != EVIDENCE_FILE) {
		app_say(view->view.app, "%s is not a file: only files have a fingerprint.", view->piece);
		return;
	}
	dialog_confirm(view->view.app, &(struct dialog_confirm){.title = title,
	    .text = "Look at the file first (o). Its new SHA-256 and size are recorded and it is collected today; the old "
		    "fingerprint stays, as a version of it.",
	    .yes = "Take it", .no = "Leave it", .done = take_fingerprint, .arg = view});
}

/* What is about the piece under the cursor. */
static void change_piece(struct evidence_view *view, enum action action)
{
	const char *id = list_selected_id(&view->both.list);

	free(view->piece);
	view->piece = id == NULL ? NULL : xstrdup(id);
	if (action == ACTION_LINK)
		toggle_link(view);
	else if (id == NULL)
		app_say(view->view.app, "Add a piece first (a).");
	else if (action == ACTION_EDIT)
		evidence_form_open(view->view.app, view->piece, NULL);
	else if (action == ACTION_RETIRE)
		ask_retire(view);
	else
		ask_fingerprint(view);
}

static void do_change(struct evidence_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct evidence_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void do_change(struct evidence_view *view, enum action action)
{
	struct app *app = view->view.app;

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_ADD)
		evidence_form_open(app, NULL, &view->items);
	else
		change_piece(view, action);
}

/* --- looking at files again --- */

static void say_found(struct evidence_view *view)
{
	struct app *app = view->view.app;
	size_t bad = 0;

	for (size_t i = 0; i < view->rows.n; i++)
		bad += !evidence_state_valid(view->rows.v[i].state);
	if (bad > 0)
		app_say(app, "%zu of %zu %s nothing now: see the words missing, changed and expired.", bad, view->rows.n,
		    bad == 1 ? "proves" : "prove");
	else if (view->files.recheck.files == view->rows.n)
		app_say(app, "All %zu pieces are as they were linked and still valid.", view->rows.n);
	else
		app_say(app, "All are valid: %zu file%s as linked, %zu by their dates alone.", view->files.recheck.files,
		    view->files.recheck.files == 1 ? "" : "s", view->rows.n - view->files.recheck.files);
}

static bool evidence_work(struct view *base)
{
	struct evidence_view *view = (struct evidence_view *)base;

	if (!rechecking_work(&view->files))
		return false;
	make_rows(view);
	if (!view->files.running)
		say_found(view);
	return true;
}

static enum took evidence_act(struct view *base, enum action action, int count)
{
	struct evidence_view *view = (struct evidence_view *)base;

	switch (action) {
	case ACTION_ADD:
	case ACTION_EDIT:
	case ACTION_LINK:
	case ACTION_RETIRE:
	case ACTION_FINGERPRINT:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		do_change(view, view->items.n > 0 ? ACTION_LINK : ACTION_EDIT);
		return TOOK_IT;
	case ACTION_OPEN_PIECE:
		piece_open(base->app, selected(view));
		return TOOK_IT;
	case ACTION_RECHECK:
		rechecking_act(&view->files, base->app, action);
		make_rows(view); /* nothing of the time before counts any more */
		return TOOK_IT;
	case ACTION_BACK:
		return rechecking_act(&view->files, base->app, action);
	default:
		return list_details_act(&view->both, action, count);
	}
}

static void evidence_close(struct view *base)
{
	struct evidence_view *view = (struct evidence_view *)base;

	rows_free(&view->rows);
	evidence_version_list_free(&view->versions);
	list_details_free(&view->both);
	rechecking_free(&view->files);
	tags_clear(&view->items);
	free(view->piece);
}

static bool evidence_select(struct view *base, const char *id)
{
	return list_details_select(&((struct evidence_view *)base)->both, id);
}

const struct view_class view_evidence = {
    .name = "evidence",
    .title = "Evidence",
    .help = "The register of what proves the answers: web addresses, files and references. Opened from a check or part with e, "
	    "Enter links the piece under the cursor to it, or takes the link away; opened from tagged gaps, to all of them. A file "
	    "is fingerprinted when it is linked, so that a later change shows; v reads the files again, Esc stops that. No web "
	    "address is ever looked at.",
    .contexts = CTX_EVIDENCE | CTX_LIST | CTX_ANY,
    .size = sizeof(struct evidence_view),
    .open = evidence_open,
    .load = evidence_load,
    .draw = evidence_draw,
    .cursor = evidence_cursor,
    .status = evidence_status,
    .act = evidence_act,
    .work = evidence_work,
    .resize = evidence_resize,
    .close = evidence_close,
    .select = evidence_select,
};
