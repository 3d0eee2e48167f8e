/*
 * A document: wrapped paragraphs, headings, "label: value" lines and bullets, with selectable items (a check, a piece of
 * evidence) between them. Down and Up go from item to item as long as the next one is near, and scroll through what
 * stands between when it is not, so that nothing is skipped. What has left the screen is no longer selected: a key never
 * acts on an item that can't be seen. Texts that follow an item without a gap belong to it, and are shown with it where
 * they fit.
 *
 *	load:    doc_clear(&view->doc);
 *	         doc_heading(&view->doc, part->title);
 *	         doc_label(&view->doc, "Legal", "Art. 55(1)(c) AI Act");
 *	         doc_text(&view->doc, STYLE_NORMAL, part->summary);
 *	         doc_item(&view->doc, check->id);                       -- starts an item
 *	         doc_lead(&view->doc, STYLE_KEY, 3, "a");               -- columns at its left, on its first row
 *	         doc_lead(&view->doc, STYLE_BAD, 9, "not met");
 *	         doc_span(&view->doc, STYLE_NORMAL, check->text);       -- its text, wrapped beside the leads
 *	         doc_trail(&view->doc, STYLE_QUIET, "2 pieces");        -- at the right edge of its first row
 *	         doc_done(&view->doc);
 *	resize:  doc_resize(&view->doc, rows, cols);
 *	draw:    doc_draw(&view->doc, canvas, focused);
 *	act:     if (doc_act(&view->doc, action, count) == TOOK_IT) ...;  id = doc_selected(&view->doc);  -- NULL: none
 *	another part: doc_reset(&view->doc); then load it.
 *
 * doc_clear keeps the place for the same document built again; selection is kept by id.
 */
#ifndef ADHERE_UI_DOC_H
#define ADHERE_UI_DOC_H

#include "ui/text-layout.h"
#include "ui/view.h"

#define DOC_LEADS_MAX 4
#define DOC_NONE SIZE_MAX

struct doc_lead {
	enum style style;
	int columns; /* the text is cut to one less */
	const char *text;
};

struct doc_run {
	size_t start; /* byte of the block's text from which on it has the style */
	enum style style;
};

struct doc_block {
	const char *id; /* NULL: not selectable */
	struct doc_lead lead[DOC_LEADS_MAX];
	size_t lead_n;
	int indent;
	size_t text_start, text_length; /* in doc.text */
	size_t run0, run_n;             /* in doc.runs; starts are relative to text_start */
	const char *trail;
	enum style trail_style;
	size_t line0, line_n;           /* in doc.lines */
};

struct doc_line {
	size_t block, start, length; /* bytes of the block's text */
};

struct doc_match {
	size_t block, start, length; /* bytes of the block's text */
};

VEC_TYPE(doc_blocks, struct doc_block);
VEC_TYPE(doc_runs, struct doc_run);
VEC_TYPE(doc_lines, struct doc_line);
VEC_TYPE(doc_matches, struct doc_match);

struct doc {
	struct arena *arena; /* of ids, leads and trails */
	struct str text;     /* of all blocks, cleaned */
	struct doc_blocks blocks;
	struct doc_runs runs;
	struct doc_lines lines;
	struct doc_matches matches;
	char *search;        /* folded words that are highlighted; NULL: none */
	int rows, cols;      /* as of doc_resize */
	size_t top;          /* first visible line */
	size_t selected;     /* block, at least partly visible; or DOC_NONE */
	size_t found;        /* block that doc_find went to last, or DOC_NONE; forgotten when moving */
	bool placed;         /* top and selected mean something */
	/* the place over doc_clear: */
	struct str id, next_id, previous_id;
	ptrdiff_t kept_row;  /* row of the selected item on the screen */
};

/* A zeroed struct is an empty document; nothing is selected before doc_done. */
void doc_free(struct doc *doc);
/* Takes all blocks out; doc_clear remembers the place, doc_reset forgets it. */
void doc_clear(struct doc *doc);
void doc_reset(struct doc *doc);
/* Ends building: wraps, and finds the place again. */
void doc_done(struct doc *doc);
/* The size it is drawn in; before or after it was built. Keeps what is at the top, or the selected item, in place. */
void doc_resize(struct doc *doc, int rows, int cols);

/* Blocks. Texts are copied and cleaned; newlines in them are kept. */
void doc_heading(struct doc *doc, const char *text);
void doc_text(struct doc *doc, enum style style, const char *text); /* a paragraph; nothing when NULL or blank */
void doc_textf(struct doc *doc, enum style style, const char *format, ...) PRINTF(3, 4);
void doc_label(struct doc *doc, const char *label, const char *value); /* "label: value"; nothing when value is NULL or "" */
void doc_bullet(struct doc *doc, const char *text);
void doc_gap(struct doc *doc); /* an empty line; never two in a row, none at the start */
/* Starts a block of its own making: an item with an id, or (id NULL) a text of several styles. */
void doc_item(struct doc *doc, const char *id);
/* For the block started last. */
void doc_indent(struct doc *doc, int columns);
void doc_lead(struct doc *doc, enum style style, int columns, const char *text);
void doc_span(struct doc *doc, enum style style, const char *text);
void doc_trail(struct doc *doc, enum style style, const char *text);

/* Id of the item that is selected and at least partly on the screen; NULL: none. */
const char *doc_selected(const struct doc *doc);
/* Selects an item and scrolls to it; false when there is none with that id. */
bool doc_select(struct doc *doc, const char *id);
/* ACTION_UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST. */
enum took doc_act(struct doc *doc, enum action action, int count);
/*
 * Highlights the words in every block that has them all (NULL or "": none any more), and goes to the next such block,
 * wrapping around. False when there is none.
 */
bool doc_find(struct doc *doc, const char *words);
/* Lines in all, and below the last visible one: for "more below" in a status line. */
size_t doc_lines_below(const struct doc *doc);
/* Rows that the document takes at this width, without changing it: for laying out dialogs. */
size_t doc_height(const struct doc *doc, int cols);
void doc_draw(const struct doc *doc, const struct canvas *canvas, bool focused);
/* First column of the selected item's text, or of the topmost visible text. */
struct pos doc_cursor(const struct doc *doc, const struct canvas *canvas);

#endif
