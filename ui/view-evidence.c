/* The evidence register. */
#include "ui/view-evidence.h"

#include "ui/app.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/doc.h"
#include "ui/evidence-form.h"
#include "ui/list.h"
#include "ui/text-layout.h"

#include <stdlib.h>
#include <string.h>

struct row {
	char *id;
	enum evidence_state state; /* by date, or by the file after a re-check */
	unsigned links;
	bool linked; /* to the item the view is about */
};

VEC_TYPE(rows, struct row);

struct evidence_view {
	struct view view;
	char *item;        /* what to link to; NULL: the register alone */
	struct rows rows;
	struct list_box list;
	struct doc details;
	enum action pending; /* waits for the person's name */
	bool rechecked;
	int list_rows;
};

static const struct assess *data(const struct evidence_view *view)
{
	return view->view.app->assess;
}

static const struct evidence *selected(const struct evidence_view *view)
{
	const char *id = list_selected_id(&view->list);

	return id == NULL ? NULL : assess_evidence(data(view), id);
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

static void row_draw(const void *arg, const struct list_row *row, const struct canvas *canvas)
{
	const struct evidence_view *view = arg;
	const struct row *it = &view->rows.v[row->index];
	const struct evidence *piece = assess_evidence(data(view), it->id);
	bool narrow = canvas->cols < NARROW_COLS;
	int left = view->item == NULL ? 1 : LINKED_COLS + 1;
	int right = canvas->cols - STATE_COLS - (narrow ? 0 : LINKS_COLS);
	AUTO_FREE char *links = xasprintf("%u %s", it->links, it->links == 1 ? "item" : "items");

	if (piece == NULL)
		return;
	if (it->linked)
		canvas_text_cut(canvas, 0, 1, LINKED_COLS - 1, STYLE_STRONG, "linked");
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

	row.state = view->rechecked ? evidence_state_checked(piece, assess->today)
				    : evidence_state_by_date(piece, assess->today);
	for (size_t i = 0; i < assess->links.n; i++) {
		if (strcmp(assess->links.v[i].evidence, piece->id) != 0)
			continue;
		row.links++;
		row.linked |= view->item != NULL && strcmp(assess->links.v[i].item, view->item) == 0;
	}
	return row;
}

/* --- details of the selected piece --- */

static void linked_items(const struct assess *assess, const char *id, struct str *out)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, id) == 0)
			str_addf(out, "%s%s", out->len > 0 ? ", " : "", assess->links.v[i].item);
}

static void show_details(struct evidence_view *view)
{
	const struct evidence *piece = selected(view);
	AUTO_STR items = STR_INIT;

	doc_reset(&view->details);
	if (piece != NULL) {
		linked_items(data(view), piece->id, &items);
		doc_label(&view->details, "Title", piece->title);
		doc_label(&view->details, piece->kind == EVIDENCE_URL ? "URL" : piece->kind == EVIDENCE_FILE ? "File" : "Reference",
		    piece->location);
		doc_label(&view->details, "Proves", items.len > 0 ? str_text(&items) : "nothing yet: open it from a check and link it");
		doc_label(&view->details, "Date", piece->date);
		doc_label(&view->details, "Valid until", piece->valid_until);
		doc_label(&view->details, "Owner", piece->owner);
		if (*piece->sha256 != '\0') {
			AUTO_FREE char *print = xasprintf("%s, %lld bytes", piece->sha256, (long long)piece->size);

			doc_label(&view->details, "SHA-256 as of linking", print);
		}
	}
	doc_done(&view->details);
}

/* --- callbacks --- */

static bool evidence_open(struct view *base, const void *arg, struct err *err)
{
	struct evidence_view *view = (struct evidence_view *)base;

	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "Evidence belongs to an assessment: start or choose one first.");
	view->item = arg == NULL ? NULL : xstrdup(arg);
	list_init(&view->list, &source, view);
	return true;
}

static bool evidence_load(struct view *base, struct err *err)
{
	struct evidence_view *view = (struct evidence_view *)base;
	const struct evidence_list *all = &data(view)->evidence;

	(void)err;
	rows_free(&view->rows);
	for (size_t i = 0; i < all->n; i++)
		if (!all->v[i].retired)
			vec_push(&view->rows, make_row(view, &all->v[i]));
	list_reload(&view->list);
	show_details(view);
	return true;
}

/* Lines above the list: what the evidence is for. */
static int head_rows(const struct evidence_view *view)
{
	return view->item == NULL ? 1 : 2;
}

static void evidence_resize(struct view *base, int rows, int cols)
{
	struct evidence_view *view = (struct evidence_view *)base;
	int room = rows - head_rows(view);

	view->list_rows = room >= 30 ? room * 2 / 3 : room >= 14 ? room - 8 : room;
	list_resize(&view->list, view->list_rows, cols);
	doc_resize(&view->details, room - view->list_rows - 1, cols);
}

static void draw_head(const struct evidence_view *view, const struct canvas *canvas)
{
	const struct catalog *catalog = data(view)->catalog;
	struct item_ref item = view->item == NULL ? (struct item_ref){ITEM_NONE, 0, NULL} : catalog_find(catalog, view->item);
	const char *text = item.kind == ITEM_CHECK ? catalog->checks[item.index].text
	    : item.kind == ITEM_PART ? catalog->parts[item.index].title : "";

	if (view->item == NULL) {
		canvas_textf(canvas, 0, 1, STYLE_STRONG, "Evidence register: %zu %s", view->rows.n,
		    view->rows.n == 1 ? "piece" : "pieces");
		return;
	}
	canvas_textf(canvas, 0, 1, STYLE_STRONG, "Evidence for %s", view->item);
	canvas_text_cut(canvas, 1, 1, canvas->cols - 2, STYLE_QUIET, text);
}

static void evidence_draw(const struct view *base, struct canvas *canvas)
{
	const struct evidence_view *view = (const struct evidence_view *)base;
	int head = head_rows(view), below = head + view->list_rows;
	struct canvas list = canvas_part(canvas, head, 0, view->list_rows, canvas->cols);
	struct canvas details = canvas_part(canvas, below + 1, 0, canvas->rows - below - 1, canvas->cols);

	draw_head(view, canvas);
	list_draw(&view->list, &list, true);
	if (view->rows.n == 0)
		canvas_text(canvas, head, 1, STYLE_NORMAL, "No evidence yet. Press a to add the first piece.");
	if (below < canvas->rows) {
		canvas_rule(canvas, below);
		doc_draw(&view->details, &details, false);
	}
}

static struct pos evidence_cursor(const struct view *base, const struct canvas *canvas)
{
	const struct evidence_view *view = (const struct evidence_view *)base;
	struct canvas list = canvas_part(canvas, head_rows(view), 0, view->list_rows, canvas->cols);
	struct pos pos = list_cursor(&view->list, &list);

	pos.row += head_rows(view);
	return pos;
}

static void evidence_status(const struct view *base, struct str *out)
{
	const struct evidence_view *view = (const struct evidence_view *)base;
	const struct evidence *piece = selected(view);
	const struct row *row = piece == NULL ? NULL : &view->rows.v[view->list.selected];

	if (row == NULL) {
		str_add(out, "Evidence is a web address, a file, or a reference to where it is kept.");
		return;
	}
	str_addf(out, "%s is %s", row->id, evidence_state_name(row->state));
	if (*piece->valid_until != '\0')
		str_addf(out, ", valid until %s", piece->valid_until);
	if (view->item != NULL)
		str_addf(out, row->linked ? "; linked to %s." : "; not linked to %s.", view->item);
	else
		str_addc(out, '.');
}

struct wanted_link {
	const char *piece, *item;
	bool linked;
};

static enum store_result save_link(struct operation *op, const void *arg, struct err *err)
{
	const struct wanted_link *link = arg;

	return operation_link(op, link->piece, link->item, link->linked, err);
}

static void toggle_link(struct evidence_view *view)
{
	struct app *app = view->view.app;
	const char *id = list_selected_id(&view->list);
	AUTO_FREE char *piece = id == NULL ? NULL : xstrdup(id);
	struct wanted_link link = {piece, view->item, true};
	struct err err = ERR_INIT;

	if (view->item == NULL || piece == NULL) {
		app_say(app, view->item == NULL ? "Open the evidence from a check or part (e) to link it." : "Add a piece first (a).");
		return;
	}
	link.linked = !view->rows.v[view->list.selected].linked;
	if (change_make(app, save_link, &link, &err))
		app_say(app, link.linked ? "%s is linked to %s." : "%s is not linked to %s any more.", piece, view->item);
	else
		app_complain(app, &err);
}

static enum store_result save_piece(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_evidence(op, arg, err);
}

static void retire(struct app *app, void *arg, bool yes)
{
	struct evidence_view *view = arg;
	struct err err = ERR_INIT;
	struct evidence piece;

	if (!yes || selected(view) == NULL)
		return;
	piece = *selected(view); /* members are borrowed: it is only saved */
	piece.retired = true;
	AUTO_FREE char *id = xstrdup(piece.id);
	if (change_make(app, save_piece, &piece, &err))
		app_say(app, "%s is retired; u brings it back.", id);
	else
		app_complain(app, &err);
}

static void recheck(struct evidence_view *view)
{
	unsigned bad = 0;

	view->rechecked = true;
	evidence_load(&view->view, NULL);
	for (size_t i = 0; i < view->rows.n; i++)
		bad += !evidence_state_valid(view->rows.v[i].state);
	if (bad == 0)
		app_say(view->view.app, "All %zu pieces are as they were linked and still valid.", view->rows.n);
	else
		app_say(view->view.app, "%u of %zu %s nothing now: see the words missing, changed and expired.", bad,
		    view->rows.n, bad == 1 ? "proves" : "prove");
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
	const char *id = list_selected_id(&view->list);

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	if (action == ACTION_ADD)
		evidence_form_open(app, NULL, view->item);
	else if (action == ACTION_LINK)
		toggle_link(view);
	else if (id != NULL && action == ACTION_EDIT)
		evidence_form_open(app, id, NULL);
	else if (id != NULL) {
		AUTO_FREE char *title = xasprintf("Take %s out of the register?", id);

		dialog_confirm(app, &(struct dialog_confirm){.title = title,
		    .text = "It no longer counts as proof of anything. Its history stays, and u brings it back.",
		    .yes = "Retire it", .no = "Leave it", .done = retire, .arg = view});
	}
}

static enum took evidence_act(struct view *base, enum action action, int count)
{
	struct evidence_view *view = (struct evidence_view *)base;

	switch (action) {
	case ACTION_ADD:
	case ACTION_EDIT:
	case ACTION_LINK:
	case ACTION_RETIRE:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_CHOOSE:
		do_change(view, view->item != NULL ? ACTION_LINK : ACTION_EDIT);
		return TOOK_IT;
	case ACTION_RECHECK:
		recheck(view);
		return TOOK_IT;
	case ACTION_NEXT_MATCH:
		if (base->app->search != NULL && !list_find(&view->list, base->app->search))
			app_say(base->app, "Nothing here matches \"%s\".", base->app->search);
		show_details(view);
		return TOOK_IT;
	default:
		break;
	}
	if (list_act(&view->list, action, count) != TOOK_IT)
		return TOOK_NOTHING;
	show_details(view);
	return TOOK_IT;
}

static void evidence_close(struct view *base)
{
	struct evidence_view *view = (struct evidence_view *)base;

	rows_free(&view->rows);
	list_free(&view->list);
	doc_free(&view->details);
	free(view->item);
}

static bool evidence_select(struct view *base, const char *id)
{
	struct evidence_view *view = (struct evidence_view *)base;

	if (!list_select_id(&view->list, id))
		return false;
	show_details(view);
	return true;
}

const struct view_class view_evidence = {
    .name = "evidence",
    .title = "Evidence",
    .help = "The register of what proves the answers: web addresses, files and references. Opened from a check or part with e, "
	    "Enter links the piece under the cursor to it, or takes the link away. A file is fingerprinted when it is linked, "
	    "so that a later change shows.",
    .contexts = CTX_EVIDENCE | CTX_LIST | CTX_ANY,
    .size = sizeof(struct evidence_view),
    .open = evidence_open,
    .load = evidence_load,
    .draw = evidence_draw,
    .cursor = evidence_cursor,
    .status = evidence_status,
    .act = evidence_act,
    .resize = evidence_resize,
    .close = evidence_close,
    .select = evidence_select,
};
