/* The outline: a tree of parts, and the part under the cursor. */
#include "ui/view-outline.h"

#include "ui/answering.h"
#include "ui/app.h"
#include "ui/part-doc.h"
#include "ui/review-doc.h"
#include "ui/reviewing.h"
#include "ui/side-doc.h"
#include "ui/tree.h"
#include "ui/view-evidence.h"

#include <stdlib.h>
#include <string.h>

#define WIDE_COLS 96   /* from here on the two halves stand side by side */
#define WIDEST_COLS 180 /* and from here on a third one: note, evidence and history of what is under the cursor */
#define SIDE_COLS_MAX 80

struct outline {
	struct view view;
	struct tree tree;
	struct doc doc, side;
	struct answering answering;
	struct reviewing reviewing;
	struct review_book *book; /* NULL when it can't be read */
	char *shown;     /* id of the part in the document */
	char *beside;    /* id of what the third column is about; NULL: to be built */
	struct tags tags; /* checks to link evidence to, of any part */
	bool in_part;    /* the keys go to the part, not to the tree */
	int rows, cols;
};

static const struct assess *data(const struct outline *outline)
{
	return outline->view.app->assess;
}

/* --- the tree's rows: parts --- */

static size_t row_count(const void *arg)
{
	return data(arg)->catalog->part_n;
}

static int row_depth(const void *arg, size_t node)
{
	return (int)data(arg)->catalog->parts[node].depth;
}

static void row_id(const void *arg, size_t node, struct str *out)
{
	str_add(out, data(arg)->catalog->parts[node].id);
}

static void row_draw(const void *arg, const struct tree_row *row, const struct canvas *canvas)
{
	const struct assess *assess = data(arg);
	const struct part *part = &assess->catalog->parts[row->node];
	const struct tally *tally = &assess->tally[row->node];
	enum style style = row->only_path || !assess->applies[row->node] ? STYLE_QUIET : STYLE_NORMAL;
	const struct review_book *book = ((const struct outline *)arg)->book;
	const struct part_review *review = book == NULL ? NULL : review_of_part(book, part->id);
	AUTO_STR figures = STR_INIT;
	int room, used;

	part_figures(assess, (uint32_t)row->node, &figures);
	room = canvas->cols - text_columns(str_text(&figures), figures.len) - 1;
	if (review != NULL && review->standing != STANDING_NONE) {
		const char *words = standing_words(review->standing);

		room -= (int)strlen(words) + 1;
		canvas_text(canvas, 0, room + 1, standing_style(review->standing), words);
		canvas_text(canvas, 0, room + 2 + (int)strlen(words), rating_style(tally_rating(tally)), str_text(&figures));
	} else {
		canvas_text(canvas, 0, room + 1, rating_style(tally_rating(tally)), str_text(&figures));
	}
	used = canvas_text_cut(canvas, 0, 0, room, row->depth == 0 ? STYLE_STRONG : style, part->id);
	canvas_text_cut(canvas, 0, used + 1, room - used - 1, style, part->title);
}

static bool row_matches(const void *arg, size_t node, const char *folded_words)
{
	const struct part *part = &data(arg)->catalog->parts[node];
	AUTO_FREE char *text = xasprintf("%s %s %s %s", part->id, part->ref, part->title,
	    part->summary == NULL ? "" : part->summary);
	AUTO_FREE char *folded = text_fold(text);

	return text_has_words(folded, folded_words);
}

static const struct tree_source source = {
    .count = row_count, .depth = row_depth, .id = row_id, .draw = row_draw, .matches = row_matches};

/* --- keeping the document with the tree --- */

static void show_part(struct outline *outline)
{
	const struct assess *assess = data(outline);
	const struct app *app = outline->view.app;
	const struct part_beside beside = {.book = outline->book, .kpis = &app->kpis, .questions = &app->questions,
	    .tags = &outline->tags};
	size_t node = tree_selected(&outline->tree);
	const char *id = node == LIST_NONE ? NULL : assess->catalog->parts[node].id;

	if (id == NULL || !str_same(id, outline->shown))
		doc_reset(&outline->doc);
	else
		doc_clear(&outline->doc);
	free(outline->shown);
	outline->shown = id == NULL ? NULL : xstrdup(id);
	if (id != NULL)
		part_doc_fill(&outline->doc, assess, &beside, (uint32_t)node);
	doc_done(&outline->doc);
}

static bool is_widest(const struct outline *outline)
{
	return outline->cols >= WIDEST_COLS;
}

static const char *selected_check(const struct outline *outline)
{
	return outline->in_part ? doc_selected(&outline->doc) : NULL;
}

/* The third column follows the cursor. */
static void show_beside(struct outline *outline)
{
	const char *check = selected_check(outline), *item = check != NULL ? check : outline->shown;

	if (!is_widest(outline) || (outline->beside != NULL && str_same(outline->beside, item)))
		return;
	doc_reset(&outline->side);
	side_doc_fill(&outline->side, outline->view.app, check, outline->shown);
	doc_done(&outline->side);
	free(outline->beside);
	outline->beside = item == NULL ? NULL : xstrdup(item);
}

static void follow_tree(struct outline *outline)
{
	size_t node = tree_selected(&outline->tree);

	if (node != LIST_NONE && !str_same(data(outline)->catalog->parts[node].id, outline->shown)) {
		show_part(outline);
		app_remember(outline->view.app, outline->shown);
	}
}

static bool go(struct outline *outline, const char *id)
{
	const struct catalog *catalog = data(outline)->catalog;
	struct item_ref item = catalog_find(catalog, id);
	uint32_t part = catalog_part_of(catalog, item);

	if (part == NO_PART)
		return false;
	if (!tree_show(&outline->tree, catalog->parts[part].id))
		return false;
	follow_tree(outline);
	if (item.kind == ITEM_CHECK) {
		outline->in_part = true;
		doc_select(&outline->doc, id);
		app_remember(outline->view.app, id);
	}
	show_beside(outline);
	return true;
}

void outline_go(struct app *app, const char *id)
{
	if (app->top != NULL && app->top->class == &view_outline)
		go((struct outline *)app->top, id);
	else
		view_push(app, &view_outline, id);
}

/* --- the callbacks --- */

/* The check before the first one of the part that is shown or of what follows it; -1: none. */
static int64_t before_shown(const struct outline *outline)
{
	const struct catalog *catalog = data(outline)->catalog;
	size_t node = tree_selected(&outline->tree);
	uint32_t check = 0;

	if (node == LIST_NONE)
		return -1;
	while (check < catalog->check_n && catalog->checks[check].part < node)
		check++;
	return (int64_t)check - 1;
}

/* After a check, or from the shown part on. */
static void next_open(struct outline *outline, const char *after)
{
	const struct assess *assess = data(outline);
	int64_t next = assess_next_open(
	    assess, after == NULL ? before_shown(outline) : catalog_find_check(assess->catalog, after));

	if (next < 0)
		app_say(outline->view.app, "No check that applies is open any more.");
	else
		go(outline, assess->catalog->checks[next].id);
}

static void answered(struct view *view, const char *check)
{
	next_open((struct outline *)view, check);
}

/* Without a store there are widgets to test, but no review. */
static bool load_book(struct outline *outline, struct err *err)
{
	struct app *app = outline->view.app;

	review_book_free(outline->book);
	outline->book = NULL;
	if (app->session == NULL || app->session->store == NULL)
		return true;
	outline->book = review_book_load(app->session->store, app->assess, err);
	return outline->book != NULL;
}

static bool outline_load(struct view *view, struct err *err)
{
	struct outline *outline = (struct outline *)view;
	bool loaded = load_book(outline, err);

	tree_reload(&outline->tree);
	show_part(outline);
	free(outline->beside);
	outline->beside = NULL;
	show_beside(outline);
	return loaded;
}

static bool is_wide(const struct outline *outline)
{
	return outline->cols >= WIDE_COLS;
}

static int tree_cols(const struct outline *outline)
{
	int cols = outline->cols * 2 / 5;

	if (!is_wide(outline))
		return outline->cols;
	return cols > 72 ? 72 : cols;
}

static int side_cols(const struct outline *outline)
{
	int cols = (outline->cols - tree_cols(outline)) * 2 / 5;

	if (!is_widest(outline))
		return 0;
	return cols > SIDE_COLS_MAX ? SIDE_COLS_MAX : cols;
}

/* Where the part stands. */
static struct canvas part_canvas(const struct outline *outline, const struct canvas *canvas)
{
	int left = is_wide(outline) ? tree_cols(outline) + 3 : 0;
	int right = is_widest(outline) ? side_cols(outline) + 3 : 0;

	return canvas_part(canvas, 0, left, canvas->rows, canvas->cols - left - right);
}

static void outline_resize(struct view *view, int rows, int cols)
{
	struct outline *outline = (struct outline *)view;
	struct canvas area = {.rows = rows, .cols = cols};

	outline->rows = rows;
	outline->cols = cols;
	tree_resize(&outline->tree, rows, tree_cols(outline));
	doc_resize(&outline->doc, rows, part_canvas(outline, &area).cols);
	doc_resize(&outline->side, rows, side_cols(outline));
	if (outline->shown != NULL)
		show_beside(outline);
}

static bool outline_open(struct view *view, const void *arg, struct err *err)
{
	struct outline *outline = (struct outline *)view;
	AUTO_FREE char *last = NULL;

	if (view->app->assess == NULL)
		return err_set(err, ERR_USAGE, "There is nothing to show yet: start an assessment or read a revision first.");
	outline->answering = (struct answering){.view = view, .answered = answered};
	outline->reviewing = (struct reviewing){.view = view};
	tree_init(&outline->tree, &source, outline, 1);
	outline_resize(view, view->app->rows, view->app->cols); /* what is gone to has to be on the screen */
	tree_reload(&outline->tree);
	show_part(outline);
	if (arg == NULL)
		last = app_recall(view->app);
	if (arg != NULL)
		go(outline, arg);
	else if (last != NULL)
		go(outline, last);
	return true;
}

static struct canvas tree_canvas(const struct outline *outline, const struct canvas *canvas)
{
	return canvas_part(canvas, 0, 0, canvas->rows, tree_cols(outline));
}

static void outline_draw(const struct view *view, struct canvas *canvas)
{
	const struct outline *outline = (const struct outline *)view;
	struct canvas tree = tree_canvas(outline, canvas), part = part_canvas(outline, canvas);

	if (is_wide(outline) || !outline->in_part)
		tree_draw(&outline->tree, &tree, !outline->in_part);
	if (is_wide(outline))
		canvas_divider(canvas, tree_cols(outline) + 1);
	if (is_wide(outline) || outline->in_part)
		doc_draw(&outline->doc, &part, outline->in_part);
	if (is_widest(outline)) {
		struct canvas side = canvas_part(canvas, 0, canvas->cols - side_cols(outline), canvas->rows, side_cols(outline));

		canvas_divider(canvas, canvas->cols - side_cols(outline) - 2);
		doc_draw(&outline->side, &side, false);
	}
}

static struct pos outline_cursor(const struct view *view, const struct canvas *canvas)
{
	const struct outline *outline = (const struct outline *)view;
	struct canvas pane = outline->in_part ? part_canvas(outline, canvas) : tree_canvas(outline, canvas);
	struct pos pos = outline->in_part ? doc_cursor(&outline->doc, &pane) : tree_cursor(&outline->tree, &pane);

	pos.col += pane.col - canvas->col;
	pos.row += pane.row - canvas->row;
	return pos;
}

/* How the review stands comes first: a lifted acceptance is not to be overlooked. */
static void part_status(const struct outline *outline, uint32_t part, struct str *out)
{
	const char *id = data(outline)->catalog->parts[part].id;
	const struct part_review *review = outline->book == NULL ? NULL : review_of_part(outline->book, id);

	if (review != NULL && review->standing != STANDING_NONE) {
		str_addf(out, "%s: ", id);
		review_sentence(review, out);
		return;
	}
	part_sentence(data(outline), part, out);
}

static void outline_status(const struct view *view, struct str *out)
{
	const struct outline *outline = (const struct outline *)view;
	const char *check = selected_check(outline);
	size_t node = tree_selected(&outline->tree);

	if (check != NULL)
		check_sentence(data(outline), (uint32_t)catalog_find_check(data(outline)->catalog, check),
		    !app_is_read_only(view->app), out);
	else if (node != LIST_NONE)
		part_status(outline, (uint32_t)node, out);
}

static unsigned outline_context(const struct view *view)
{
	const struct outline *outline = (const struct outline *)view;

	return outline->in_part ? CTX_PART | CTX_PAGER | CTX_ANY : CTX_TREE | CTX_ANY;
}

/* Hints of answering where there is nothing to answer would mislead. */
static bool outline_explains(const struct view *view)
{
	const struct outline *outline = (const struct outline *)view;

	return outline->in_part && doc_selected(&outline->doc) == NULL;
}

static void find_next(struct outline *outline)
{
	struct app *app = outline->view.app;
	bool found;

	if (app->search == NULL) {
		app_say(app, "Nothing was searched for yet: / finds words.");
		return;
	}
	found = outline->in_part ? doc_find(&outline->doc, app->search) : tree_find(&outline->tree, app->search);
	if (!found)
		app_say(app, "Nothing here matches \"%s\".", app->search);
	follow_tree(outline);
}

/* After undo or redo the cursor goes to what was changed. */
static void undo(struct outline *outline, bool redo)
{
	struct app *app = outline->view.app;
	struct history_list entries = VEC_INIT;
	struct err err = ERR_INIT;

	app_undo(app, redo);
	if (app->message_is_error || app->assess->assessment.id == NULL)
		return;
	if (store_history(app->session->store, app->assess->assessment.id, NULL, 0, 1, &entries, &err) && entries.n > 0 &&
	    strcmp(entries.v[0].entity, "answer") == 0)
		go(outline, entries.v[0].item);
	history_list_free(&entries);
}

/* --- tags --- */

static void tag_part(struct outline *outline, const struct part *part)
{
	bool all = true;

	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++)
		all = all && (!assess_check_applies(data(outline), i) || tags_have(&outline->tags, data(outline)->catalog->checks[i].id));
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++)
		if (assess_check_applies(data(outline), i) &&
		    tags_have(&outline->tags, data(outline)->catalog->checks[i].id) == all)
			tags_toggle(&outline->tags, data(outline)->catalog->checks[i].id);
}

/* The check under the cursor, or those of the part that apply. */
static void tag(struct outline *outline)
{
	const char *check = selected_check(outline);
	size_t node = tree_selected(&outline->tree);

	if (check != NULL)
		tags_toggle(&outline->tags, check);
	else if (node != LIST_NONE)
		tag_part(outline, &data(outline)->catalog->parts[node]);
	show_part(outline);
	if (check != NULL)
		doc_act(&outline->doc, ACTION_DOWN, 1);
	if (outline->tags.n > 0)
		app_say(outline->view.app, "%zu check%s tagged: e links evidence to them.", outline->tags.n,
		    outline->tags.n == 1 ? "" : "s");
	else
		app_say(outline->view.app, "No check is tagged.");
}

/* Of the tagged checks, which are tagged no more then, or of what is under the cursor. */
static void show_evidence(struct outline *outline, const char *check)
{
	AUTO_FREE char *tagged = outline->tags.n > 0 ? tags_join(&outline->tags) : NULL;
	const char *items = tagged != NULL ? tagged : check != NULL ? check : outline->shown;

	if (items != NULL && view_push(outline->view.app, &view_evidence, items) && tagged != NULL) {
		tags_clear(&outline->tags);
		show_part(outline);
	}
}

static enum took tree_pane_act(struct outline *outline, enum action action, int count)
{
	if (tree_act(&outline->tree, action, count) == TOOK_IT) {
		follow_tree(outline);
		return TOOK_IT;
	}
	if (action != ACTION_CHOOSE && action != ACTION_OTHER_PANE)
		return TOOK_NOTHING;
	outline->in_part = true;
	if (doc_selected(&outline->doc) == NULL)
		doc_act(&outline->doc, ACTION_FIRST, 0);
	return TOOK_IT;
}

static enum took part_pane_act(struct outline *outline, enum action action, int count)
{
	if (action == ACTION_CHOOSE)
		action = ACTION_NOTE;
	if (answering_act(&outline->answering, action, doc_selected(&outline->doc)) == TOOK_IT)
		return TOOK_IT;
	if (doc_act(&outline->doc, action, count) == TOOK_IT) {
		if (doc_selected(&outline->doc) != NULL)
			app_remember(outline->view.app, doc_selected(&outline->doc));
		return TOOK_IT;
	}
	if (action != ACTION_BACK && action != ACTION_OTHER_PANE)
		return TOOK_NOTHING;
	outline->in_part = false;
	return TOOK_IT;
}

static enum took act(struct outline *outline, enum action action, int count)
{
	const char *check = selected_check(outline);

	switch (action) {
	case ACTION_NEXT_OPEN:
		next_open(outline, check);
		return TOOK_IT;
	case ACTION_NEXT_MATCH:
		find_next(outline);
		return TOOK_IT;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(outline, action == ACTION_REDO);
		return TOOK_IT;
	case ACTION_EVIDENCE:
		show_evidence(outline, check);
		return TOOK_IT;
	case ACTION_TAG_CHECK:
		tag(outline);
		return TOOK_IT;
	default:
		break;
	}
	if (reviewing_act(&outline->reviewing, action, check != NULL ? check : outline->shown, outline->shown,
		outline->book) == TOOK_IT)
		return TOOK_IT;
	return outline->in_part ? part_pane_act(outline, action, count) : tree_pane_act(outline, action, count);
}

static enum took outline_act(struct view *view, enum action action, int count)
{
	struct outline *outline = (struct outline *)view;
	enum took took = act(outline, action, count);

	show_beside(outline);
	return took;
}

static void outline_close(struct view *view)
{
	struct outline *outline = (struct outline *)view;

	tree_free(&outline->tree);
	doc_free(&outline->doc);
	doc_free(&outline->side);
	free(outline->beside);
	answering_free(&outline->answering);
	reviewing_free(&outline->reviewing);
	review_book_free(outline->book);
	free(outline->shown);
	tags_clear(&outline->tags);
}

const struct view_class view_outline = {
    .name = "outline",
    .title = "Outline",
    .help = "The Code as a tree. Beside each part stands how many of its checks are answered, and its state in words. "
	    "Enter goes into the part: there each check is answered with one key, and the cursor goes on to the next open one. "
	    "t tags checks, and e links one piece of evidence to all of them.",
    .contexts = CTX_TREE | CTX_PART | CTX_PAGER | CTX_ANY,
    .size = sizeof(struct outline),
    .open = outline_open,
    .load = outline_load,
    .draw = outline_draw,
    .cursor = outline_cursor,
    .status = outline_status,
    .act = outline_act,
    .context = outline_context,
    .explains = outline_explains,
    .resize = outline_resize,
    .close = outline_close,
};
