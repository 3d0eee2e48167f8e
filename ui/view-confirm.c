/* Confirming what was carried over, one at a time. */
#include "ui/view-confirm.h"

#include "assess/carried.h"
#include "revise/textdiff.h"
#include "ui/answering.h"
#include "ui/change.h"
#include "ui/dialog.h"
#include "ui/doc.h"
#include "ui/part-doc.h"
#include "ui/settled.h"
#include "ui/view-evidence.h"
#include "ui/view-outline.h"

#include <stdlib.h>
#include <string.h>

VEC_TYPE(waiting, const struct carried *);

/* An assessment that this one was carried over from, directly or over others. */
struct earlier {
	char *assessment;
	struct catalog *catalog;
	struct carried_list carried;
};
VEC_TYPE(earlier_list, struct earlier);

struct confirm_view {
	struct view view;
	struct waiting items;   /* of the assessment that is open: in the order of the document; borrowed from it */
	size_t at;              /* the one that is shown */
	char *id;               /* its id, to find it again */
	struct earlier_list earlier; /* the assessments that it was carried over from, the latest first */
	struct doc doc;
	struct answering answering;
	enum action pending;
};

static const struct assess *data(const struct confirm_view *view)
{
	return view->view.app->assess;
}

/* NULL when nothing waits. */
static const struct carried *shown(const struct confirm_view *view)
{
	return view->at < view->items.n ? view->items.v[view->at] : NULL;
}

/* --- the list of what waits --- */

static bool waits(const struct assess *assess, const struct carried *carried)
{
	struct item_ref item = catalog_find(assess->catalog, carried->item);
	uint32_t part = catalog_part_of(assess->catalog, item);

	if (carried_unjudged(carried))
		return true;
	if ((carried->what != CARRIED_CHECK && carried->what != CARRIED_PLAN) || part == NO_PART || !assess->applies[part] ||
	    !str_same(carried->revision, assess->assessment.revision))
		return false;
	return carried_waits(carried) || (carried->what == CARRIED_CHECK && carried->state == CARRIED_RESET);
}

/* Checks, KPIs, settled questions, each in the order of the document. */
static uint64_t place_of(const struct assess *assess, const struct carried *carried)
{
	return ((uint64_t)carried->what << 32) | catalog_find(assess->catalog, carried->item).index;
}

static void insert(struct confirm_view *view, const struct carried *carried)
{
	size_t at;

	vec_push(&view->items, carried);
	for (at = view->items.n - 1; at > 0 && place_of(data(view), view->items.v[at - 1]) > place_of(data(view), carried); at--)
		view->items.v[at] = view->items.v[at - 1];
	view->items.v[at] = carried;
}

static void find_items(struct confirm_view *view)
{
	vec_free(&view->items);
	for (size_t i = 0; i < data(view)->carried.n; i++)
		if (waits(data(view), &data(view)->carried.v[i]))
			insert(view, &data(view)->carried.v[i]);
	/* What was shown last, else what has come in its place. */
	for (size_t i = 0; view->id != NULL && i < view->items.n; i++)
		if (strcmp(view->items.v[i]->item, view->id) == 0)
			view->at = i;
	if (view->at >= view->items.n)
		view->at = 0;
}

/* --- one of them --- */

/* The ids of the trail that are of a revision, one per call. */
static char *next_of(const struct catalog *catalog, const char **trail)
{
	size_t length = catalog == NULL ? 0 : strlen(catalog->revision);

	while (length > 0 && **trail != '\0') {
		const char *line = *trail;
		size_t end = strcspn(line, "\n");

		*trail += end + (line[end] == '\n');
		if (end > length && strncmp(line, catalog->revision, length) == 0 && line[length] == ' ')
			return xstrndup(line + length + 1, end - length - 1);
	}
	return NULL;
}

/* Whether nobody had looked at it there when it was carried on. */
static bool waited(const struct earlier *earlier, const char *item)
{
	for (size_t i = 0; i < earlier->carried.n; i++) {
		const struct carried *carried = &earlier->carried.v[i];

		if (carried->what == CARRIED_CHECK && strcmp(carried->item, item) == 0 &&
		    str_same(carried->revision, earlier->catalog->revision))
			return carried_waits(carried) || carried->state == CARRIED_RESET;
	}
	return false;
}

static bool any_waited(const struct earlier *earlier, const struct carried *carried)
{
	const char *trail = carried->trail;
	bool any = false;

	for (char *id; !any && (id = next_of(earlier->catalog, &trail)) != NULL; free(id))
		any = waited(earlier, id);
	return any;
}

/* The revision whose text somebody had before them when they last answered or confirmed; NULL: none. */
static const struct catalog *answered_on(const struct confirm_view *view, const struct carried *carried)
{
	const struct earlier_list *list = &view->earlier;
	size_t at = 0;

	while (at + 1 < list->n && any_waited(&list->v[at], carried))
		at++;
	for (; at > 0; at--) {
		const char *trail = carried->trail;
		AUTO_FREE char *id = next_of(list->v[at].catalog, &trail);

		if (id != NULL)
			break;
	}
	return list->n == 0 ? NULL : list->v[at].catalog;
}

static const char *text_of(const struct catalog *catalog, const char *id)
{
	struct item_ref item = catalog_find(catalog, id);

	return item.kind == ITEM_CHECK ? catalog->checks[item.index].text :
	    item.kind == ITEM_KPI ? catalog->kpis[item.index].text : NULL;
}

/* "same [-gone-] {+added+}": told by marks, and by style where there is one. */
static void show_difference(struct doc *doc, const char *label, const char *old, const char *new)
{
	static const char *const before[] = {"", "[-", "{+"}, *const after[] = {"", "-]", "+}"};
	static const enum style styles[] = {STYLE_NORMAL, STYLE_BAD, STYLE_GOOD};
	struct diff_pieces pieces = VEC_INIT;

	text_diff(old, new, &pieces);
	/* Where nothing is the same, two sentences are read more easily than marks. */
	if (pieces.n == 2 && pieces.v[0].op == DIFF_GONE && pieces.v[1].op == DIFF_ADDED) {
		doc_label(doc, label, old);
		doc_label(doc, "Now", new);
		vec_free(&pieces);
		return;
	}
	doc_item(doc, NULL);
	doc_span(doc, STYLE_QUIET, label);
	doc_span(doc, STYLE_QUIET, " \u2192 now: ");
	for (size_t i = 0; i < pieces.n; i++) {
		const struct diff_piece *piece = &pieces.v[i];
		AUTO_FREE char *text = xasprintf("%s%s%.*s%s", i > 0 && (piece->space || (piece->op == DIFF_ADDED && pieces.v[i - 1].op == DIFF_GONE)) ? " " : "", before[piece->op],
		    (int)piece->length, piece->text, after[piece->op]);

		doc_span(doc, styles[piece->op], text);
	}
	vec_free(&pieces);
}

/* Several that were merged, or parts of what was split, one by one. */
static void show_all_before(struct doc *doc, const struct catalog *before, const char *trail)
{
	for (char *id; (id = next_of(before, &trail)) != NULL; free(id)) {
		AUTO_FREE char *line = xasprintf("%s %s", id, text_of(before, id) == NULL ? "" : text_of(before, id));

		doc_bullet(doc, line);
	}
}

static void show_texts(struct confirm_view *view, const struct carried *carried)
{
	const struct catalog *before = answered_on(view, carried);
	const char *new = text_of(data(view)->catalog, carried->item), *trail = carried->trail;
	AUTO_FREE char *first = next_of(before, &trail);
	AUTO_FREE char *second = next_of(before, &trail);
	const char *old = first == NULL ? NULL : text_of(before, first);

	if (second != NULL) {
		AUTO_FREE char *label = xasprintf("What was asked in the %s:", before->label);

		doc_text(&view->doc, STYLE_NORMAL, new);
		doc_text(&view->doc, STYLE_QUIET, label);
		show_all_before(&view->doc, before, carried->trail);
	} else if (old != NULL && !text_same_words(old, new)) {
		show_difference(&view->doc, before->label, old, new);
	} else {
		doc_text(&view->doc, STYLE_NORMAL, new);
		if (old != NULL)
			doc_text(&view->doc, STYLE_QUIET, "The text is the same as before.");
	}
}

static void show_answer(struct confirm_view *view, const struct carried *carried)
{
	int64_t check = catalog_find_check(data(view)->catalog, carried->item);
	const struct answer *answer = check < 0 ? NULL : data(view)->answer[check];
	char day[TIME_SIZE];

	time_iso(carried->at_us, day);
	doc_gap(&view->doc);
	doc_item(&view->doc, NULL);
	doc_span(&view->doc, STYLE_NORMAL, "Our answer before: ");
	if (carried->what == CARRIED_PLAN)
		doc_span(&view->doc, STYLE_STRONG, carried->text);
	else
		doc_span(&view->doc, verdict_style(carried->verdict), verdict_words(carried->verdict));
	{
		AUTO_FREE char *who = xasprintf(" (%s, %.10s)", carried->by, day);

		doc_span(&view->doc, STYLE_QUIET, who);
	}
	doc_label(&view->doc, "Reason", carried->reason);
	doc_label(&view->doc, "Our note", answer == NULL ? "" : answer->note);
	if (check >= 0)
		doc_textf(&view->doc, STYLE_QUIET, "Evidence on it: %u", assess_evidence_count(data(view), carried->item));
}

static void show_item(struct confirm_view *view, const struct carried *carried)
{
	const struct catalog *catalog = data(view)->catalog;
	const struct part *part = &catalog->parts[catalog_part_of(catalog, catalog_find(catalog, carried->item))];
	AUTO_STR why = STR_INIT;

	doc_item(&view->doc, NULL);
	doc_span(&view->doc, STYLE_KEY, carried->item);
	doc_span(&view->doc, STYLE_STRONG, "  ");
	doc_span(&view->doc, STYLE_STRONG, part->title);
	carried_sentence(carried, &why);
	doc_text(&view->doc, carried->state == CARRIED_RESET ? STYLE_WARN : STYLE_NORMAL, str_text(&why));
	doc_gap(&view->doc);
	show_texts(view, carried);
	show_answer(view, carried);
	if (*carried->note != '\0') {
		doc_gap(&view->doc);
		doc_text(&view->doc, STYLE_QUIET, carried->note);
	}
}

static const struct catalog *catalog_of(const struct confirm_view *view, const char *revision)
{
	for (size_t i = 0; i < view->earlier.n; i++)
		if (str_same(view->earlier.v[i].catalog->revision, revision))
			return view->earlier.v[i].catalog;
	return NULL;
}

static void show(struct confirm_view *view)
{
	const struct carried *carried = shown(view);

	doc_reset(&view->doc);
	free(view->id);
	view->id = carried == NULL ? NULL : xstrdup(carried->item);
	if (carried != NULL && carried->what == CARRIED_POSITION)
		settled_show(&view->doc, carried, catalog_of(view, carried->revision));
	else if (carried != NULL)
		show_item(view, carried);
	else if (data(view)->assessment.predecessor == NULL)
		doc_text(&view->doc, STYLE_NORMAL, "This assessment was not carried over from another one. C carries one over.");
	else
		doc_text(&view->doc, STYLE_NORMAL, "Nothing is left to confirm, and nothing is reset.");
	doc_done(&view->doc);
}

/* --- callbacks --- */

static bool confirm_open(struct view *base, const void *arg, struct err *err)
{
	(void)arg;
	if (base->app->assess == NULL || base->app->assess->assessment.id == NULL)
		return err_set(err, ERR_USAGE, "What is to be confirmed belongs to an assessment: start or choose one first.");
	return true;
}

static void forget_earlier(struct confirm_view *view)
{
	for (size_t i = 0; i < view->earlier.n; i++) {
		free(view->earlier.v[i].assessment);
		catalog_free(view->earlier.v[i].catalog);
		carried_list_free(&view->earlier.v[i].carried);
	}
	vec_free(&view->earlier);
}

static bool add_earlier(struct confirm_view *view, const char *id, char **next, struct err *err)
{
	struct store *store = view->view.app->session->store;
	struct earlier earlier = {.assessment = xstrdup(id)};
	struct assessment before = {0};
	bool good = store_assessment_get(store, id, &before, err) && store_carried_list(store, id, &earlier.carried, err);

	earlier.catalog = good ? store_catalog_get(store, before.catalog, before.revision, err) : NULL;
	vec_push(&view->earlier, earlier);
	*next = good && before.predecessor != NULL ? xstrdup(before.predecessor) : NULL;
	assessment_clear(&before);
	return earlier.catalog != NULL;
}

/* The texts that the answers were given to. Closed assessments stay as they are, so they are read once. */
static bool load_before(struct confirm_view *view, struct err *err)
{
	const char *predecessor = data(view)->assessment.predecessor;
	char *id, *next;
	bool good = true;

	if (str_same(predecessor, view->earlier.n == 0 ? NULL : view->earlier.v[0].assessment))
		return true;
	forget_earlier(view);
	for (id = predecessor == NULL ? NULL : xstrdup(predecessor); good && id != NULL; id = next) {
		good = add_earlier(view, id, &next, err);
		free(id);
	}
	if (!good)
		forget_earlier(view);
	return good;
}

static void answered(struct view *base, const char *check)
{
	(void)base;
	(void)check;
}

static bool confirm_load(struct view *base, struct err *err)
{
	struct confirm_view *view = (struct confirm_view *)base;

	view->answering = (struct answering){.view = base, .check = view->answering.check, .seen = view->answering.seen,
	    .pending = view->answering.pending, .answered = answered};
	if (!load_before(view, err)) {
		vec_free(&view->items);
		return false;
	}
	find_items(view);
	show(view);
	return true;
}

static void confirm_resize(struct view *base, int rows, int cols)
{
	doc_resize(&((struct confirm_view *)base)->doc, rows - 2, cols - 2);
}

static struct canvas doc_canvas(const struct canvas *canvas)
{
	return canvas_part(canvas, 2, 1, canvas->rows - 2, canvas->cols - 2);
}

static void draw_head(const struct confirm_view *view, const struct canvas *canvas)
{
	struct carried_count count = carried_count_of(data(view));
	AUTO_STR head = STR_INIT;

	if (view->items.n > 0)
		str_addf(&head, "%zu of %zu: ", view->at + 1, view->items.n);
	str_addf(&head, "%u to confirm", count.to_confirm);
	if (count.identical > 0)
		str_addf(&head, " (%u with the same text)", count.identical);
	str_addf(&head, ", %u to answer again", count.reset);
	if (count.unjudged > 0)
		str_addf(&head, ", %u settled question%s", count.unjudged, count.unjudged == 1 ? "" : "s");
	canvas_text_cut(canvas, 0, 1, canvas->cols - 1, STYLE_STRONG, str_text(&head));
}

static void confirm_draw(const struct view *base, struct canvas *canvas)
{
	const struct confirm_view *view = (const struct confirm_view *)base;
	struct canvas doc = doc_canvas(canvas);

	draw_head(view, canvas);
	doc_draw(&view->doc, &doc, true);
}

static struct pos confirm_cursor(const struct view *base, const struct canvas *canvas)
{
	struct canvas doc = doc_canvas(canvas);
	struct pos pos = doc_cursor(&((const struct confirm_view *)base)->doc, &doc);

	return (struct pos){pos.row + 2, pos.col + 1};
}

static void confirm_status(const struct view *base, struct str *out)
{
	const struct confirm_view *view = (const struct confirm_view *)base;
	const struct carried *carried = shown(view);
	size_t below = doc_lines_below(&view->doc);

	if (carried == NULL)
		return;
	if (below > 0)
		str_addf(out, "%zu more lines below: Down. ", below);
	if (carried->what == CARRIED_POSITION)
		settled_status(carried, out);
	else if (carried->state == CARRIED_RESET)
		str_addf(out, "%s is open again: answer it with m, p, n or x.", carried->item);
	else
		str_addf(out, "Does it still hold for %s? y confirms; m, p, n or x answers it anew.", carried->item);
}

/* --- acting --- */

static enum store_result save_one(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_carried(op, arg, err);
}

static void confirm_one(struct confirm_view *view)
{
	struct app *app = view->view.app;
	struct carried confirmed;
	struct err err = ERR_INIT;
	AUTO_FREE char *id = xstrdup(shown(view)->item);

	if (!carried_confirm(shown(view), &confirmed, &err) || !change_make(app, save_one, &confirmed, &err))
		app_complain(app, &err);
	else
		app_say(app, "%s is confirmed.", id);
}

/* Only where the question is literally the same. */
static enum store_result save_identical(struct operation *op, const void *arg, struct err *err)
{
	const struct confirm_view *view = arg;
	enum store_result result = STORE_OK;

	for (size_t i = 0; result == STORE_OK && i < view->items.n; i++) {
		struct carried confirmed;

		if (view->items.v[i]->what == CARRIED_CHECK && view->items.v[i]->identical &&
		    carried_confirm(view->items.v[i], &confirmed, NULL))
			result = operation_save_carried(op, &confirmed, err);
	}
	return result;
}

static void confirm_identical(struct app *app, void *arg, bool yes)
{
	struct confirm_view *view = arg;
	struct err err = ERR_INIT;
	unsigned n;

	if (!yes)
		return;
	view_refresh_top(app); /* others may have changed something while the question was open */
	n = carried_count_of(data(view)).identical;
	if (!change_make(app, save_identical, view, &err))
		app_complain(app, &err);
	else
		app_say(app, "%u confirmed.", n);
}

static void ask_identical(struct confirm_view *view)
{
	struct app *app = view->view.app;
	unsigned n = carried_count_of(data(view)).identical;
	AUTO_FREE char *title = xasprintf("Confirm %u answers at once?", n);

	if (n == 0) {
		app_say(app, "No check to confirm has the same text as before: read them one by one.");
		return;
	}
	dialog_confirm(app, &(struct dialog_confirm){.title = title, .text = "The texts of these checks are the same as before; "
	    "what stands around them may not be.", .yes = "Confirm them", .no = "Read them one by one",
	    .done = confirm_identical, .arg = view});
}

static void do_change(struct confirm_view *view, enum action action);

static void name_is_known(struct app *app, void *arg)
{
	struct confirm_view *view = arg;

	(void)app;
	do_change(view, view->pending);
}

static void do_change(struct confirm_view *view, enum action action)
{
	struct app *app = view->view.app;

	view->pending = action;
	if (app_refuses_changes(app) || app_actor(app, name_is_known, view) == NULL)
		return;
	view_refresh_top(app);
	if (action == ACTION_CONFIRM_SAME)
		ask_identical(view);
	else if (shown(view) == NULL)
		app_say(app, "Nothing is left to confirm.");
	else if (settled_is_side(action) && shown(view)->what == CARRIED_POSITION)
		settled_judge(app, shown(view), action);
	else if (settled_is_side(action))
		app_say(app, "For or against is said of settled questions; this is answered with y, m, p, n or x.");
	else if (shown(view)->what == CARRIED_POSITION)
		app_say(app, "Say how it was settled: f for our position, a against it, h in part.");
	else
		confirm_one(view);
}

static void go(struct confirm_view *view, size_t steps)
{
	if (view->items.n == 0)
		return;
	view->at = (view->at + steps) % view->items.n;
	show(view);
}

static enum took act_on_item(struct confirm_view *view, enum action action)
{
	const struct carried *carried = shown(view);
	AUTO_FREE char *id = carried == NULL ? NULL : xstrdup(carried->item);

	if (carried == NULL)
		return TOOK_NOTHING;
	if (action == ACTION_CONFIRM_GO && carried->what != CARRIED_POSITION)
		outline_go(view->view.app, id);
	else if (action == ACTION_EVIDENCE && carried->what == CARRIED_CHECK)
		view_push(view->view.app, &view_evidence, id);
	else if (carried->what == CARRIED_CHECK)
		return answering_act(&view->answering, action, id);
	else
		return TOOK_NOTHING;
	return TOOK_IT;
}

static enum took confirm_act(struct view *base, enum action action, int count)
{
	struct confirm_view *view = (struct confirm_view *)base;

	switch (action) {
	case ACTION_CONFIRM:
	case ACTION_CONFIRM_SAME:
	case ACTION_SIDE_FOR:
	case ACTION_SIDE_AGAINST:
	case ACTION_SIDE_IN_PART:
		do_change(view, action);
		return TOOK_IT;
	case ACTION_SKIP:
		go(view, 1);
		return TOOK_IT;
	case ACTION_SKIP_BACK:
		go(view, view->items.n == 0 ? 0 : view->items.n - 1);
		return TOOK_IT;
	default:
		return doc_act(&view->doc, action, count) == TOOK_IT ? TOOK_IT : act_on_item(view, action);
	}
}

static void confirm_close(struct view *base)
{
	struct confirm_view *view = (struct confirm_view *)base;

	vec_free(&view->items);
	free(view->id);
	forget_earlier(view);
	doc_free(&view->doc);
	answering_free(&view->answering);
}

const struct view_class view_confirm = {
    .name = "confirming",
    .title = "Confirm",
    .help = "What was carried over from the revision before and waits for a look: the new text with what is [-gone-] and "
	    "{+added+}, the answer before, and what the Code says of the change. y says that the answer still holds; m, p, n "
	    "and x answer it anew; s leaves it for later. What the Code tightened is open again and needs an answer. Of a question "
	    "that was settled, f says for our position, a against it, h in part.",
    .contexts = CTX_CONFIRM | CTX_PAGER | CTX_ANY,
    .size = sizeof(struct confirm_view),
    .open = confirm_open,
    .load = confirm_load,
    .draw = confirm_draw,
    .cursor = confirm_cursor,
    .status = confirm_status,
    .act = confirm_act,
    .resize = confirm_resize,
    .close = confirm_close,
};
