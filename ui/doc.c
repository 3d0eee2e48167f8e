/* A document: its blocks, how they wrap, and keeping the place when it is built or wrapped anew. */
#include "ui/doc-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRAIL_GAP 2
#define TEXT_COLS_LEAST 26   /* narrower text goes below its leads */
#define STACKED_INDENT 2
#define STACKED_LEADS_LEAST 5 /* a bullet stays beside its text at any width */

/* --- building --- */

void doc_free(struct doc *doc)
{
	if (doc->arena != NULL)
		arena_free(doc->arena);
	str_free(&doc->text);
	vec_free(&doc->blocks);
	vec_free(&doc->runs);
	vec_free(&doc->lines);
	vec_free(&doc->matches);
	free(doc->search);
	str_free(&doc->id);
	str_free(&doc->next_id);
	str_free(&doc->previous_id);
	*doc = (struct doc){0};
}

static void keep_id(const struct doc *doc, struct str *out, size_t block)
{
	str_clear(out);
	if (block != DOC_NONE)
		str_add(out, doc->blocks.v[block].id);
}

static void keep_place(struct doc *doc)
{
	size_t selected = doc->selected;

	keep_id(doc, &doc->id, selected);
	keep_id(doc, &doc->next_id, selected == DOC_NONE ? DOC_NONE : doc_item_from(doc, selected + 1));
	keep_id(doc, &doc->previous_id,
	    selected == DOC_NONE || selected == 0 ? DOC_NONE : doc_item_until(doc, selected - 1));
	if (selected != DOC_NONE)
		doc->kept_row = (ptrdiff_t)doc->blocks.v[selected].line0 - (ptrdiff_t)doc->top;
}

void doc_clear(struct doc *doc)
{
	if (doc->placed)
		keep_place(doc);
	if (doc->arena != NULL)
		arena_free(doc->arena);
	doc->arena = arena_new();
	str_clear(&doc->text);
	doc->blocks.n = doc->runs.n = doc->lines.n = doc->matches.n = 0;
	doc->selected = doc->found = DOC_NONE;
}

void doc_reset(struct doc *doc)
{
	doc_clear(doc);
	str_clear(&doc->id);
	str_clear(&doc->next_id);
	str_clear(&doc->previous_id);
	doc->top = 0;
	doc->placed = false;
}

static struct doc_block *last_block(struct doc *doc)
{
	if (doc->blocks.n == 0)
		die("A document has no block to add to.");
	return &doc->blocks.v[doc->blocks.n - 1];
}

void doc_item(struct doc *doc, const char *id)
{
	if (doc->arena == NULL)
		doc_clear(doc);
	vec_push(&doc->blocks, (struct doc_block){
	    .id = id != NULL ? arena_strdup(doc->arena, id) : NULL,
	    .text_start = doc->text.len,
	    .run0 = doc->runs.n,
	});
}

void doc_indent(struct doc *doc, int columns)
{
	last_block(doc)->indent = columns;
}

static const char *clean_copy(struct doc *doc, const char *text)
{
	AUTO_FREE char *line = text_line(text);

	return arena_strdup(doc->arena, line);
}

void doc_lead(struct doc *doc, enum style style, int columns, const char *text)
{
	struct doc_block *block = last_block(doc);

	if (block->lead_n == DOC_LEADS_MAX)
		die("A block of a document has more than %d leads.", DOC_LEADS_MAX);
	block->lead[block->lead_n++] = (struct doc_lead){style, columns, clean_copy(doc, text)};
}

void doc_trail(struct doc *doc, enum style style, const char *text)
{
	last_block(doc)->trail = clean_copy(doc, text);
	last_block(doc)->trail_style = style;
}

void doc_span(struct doc *doc, enum style style, const char *text)
{
	struct doc_block *block = last_block(doc);

	vec_push(&doc->runs, (struct doc_run){doc->text.len - block->text_start, style});
	block->run_n++;
	text_clean(&doc->text, text, TEXT_BLOCK);
	block->text_length = doc->text.len - block->text_start;
}

/* Line breaks at the end, as YAML's block texts have, would be empty rows. */
static void cut_line_ends(struct doc *doc)
{
	struct doc_block *block = last_block(doc);
	const char *text = doc_block_text(doc, block);

	while (block->text_length > 0 && strchr(" \n\t", text[block->text_length - 1]) != NULL)
		block->text_length--;
}

void doc_text(struct doc *doc, enum style style, const char *text)
{
	if (text_blank(text))
		return;
	doc_item(doc, NULL);
	doc_span(doc, style, text);
	cut_line_ends(doc);
}

void doc_textf(struct doc *doc, enum style style, const char *format, ...)
{
	AUTO_STR text = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	doc_text(doc, style, str_text(&text));
}

void doc_gap(struct doc *doc)
{
	struct doc_block *last;

	if (doc->blocks.n == 0)
		return;
	last = last_block(doc);
	if (last->text_length > 0 || last->lead_n > 0 || last->trail != NULL)
		doc_item(doc, NULL);
}

void doc_heading(struct doc *doc, const char *text)
{
	doc_gap(doc);
	doc_text(doc, STYLE_TITLE, text);
}

void doc_label(struct doc *doc, const char *label, const char *value)
{
	if (text_blank(value))
		return;
	doc_item(doc, NULL);
	doc_span(doc, STYLE_STRONG, label);
	doc_span(doc, STYLE_STRONG, ": ");
	doc_span(doc, STYLE_NORMAL, value);
	cut_line_ends(doc);
}

void doc_bullet(struct doc *doc, const char *text)
{
	if (text_blank(text))
		return;
	doc_item(doc, NULL);
	doc_lead(doc, STYLE_NORMAL, 2, "•");
	doc_span(doc, STYLE_NORMAL, text);
	cut_line_ends(doc);
}

/* --- wrapping --- */

const char *doc_block_text(const struct doc *doc, const struct doc_block *block)
{
	return str_text(&doc->text) + block->text_start;
}

struct doc_shape doc_shape(const struct doc_block *block, int cols)
{
	struct doc_shape shape = {.indent = block->indent};
	int leads = 0, trail = 0;

	if (cols - DOC_GUTTER - shape.indent < TEXT_COLS_LEAST && shape.indent > STACKED_INDENT)
		shape.indent = STACKED_INDENT;
	shape.text_col = DOC_GUTTER + shape.indent;
	for (size_t i = 0; i < block->lead_n; i++)
		leads += block->lead[i].columns;
	if (block->trail != NULL)
		trail = TRAIL_GAP + text_columns(block->trail, strlen(block->trail));
	shape.text_cols = cols - shape.text_col - leads - trail;
	if (shape.text_cols < TEXT_COLS_LEAST && (leads >= STACKED_LEADS_LEAST || trail > 0)) {
		shape.stacked = true;
		shape.text_col += STACKED_INDENT;
		shape.text_cols = cols - shape.text_col;
	} else {
		shape.text_col += leads;
	}
	if (shape.text_cols < 1)
		shape.text_cols = 1;
	return shape;
}

/* Appends the rows of a block; a stacked one starts with the row of its leads, which has no text. */
static void wrap_block(const struct doc *doc, const struct doc_block *block, int cols, struct text_rows *rows)
{
	struct doc_shape shape = doc_shape(block, cols);

	if (shape.stacked)
		vec_push(rows, (struct text_row){0, 0});
	if (!shape.stacked || block->text_length > 0)
		text_wrap(doc_block_text(doc, block), block->text_length, shape.text_cols, rows);
}

static void wrap_all(struct doc *doc)
{
	struct text_rows rows = VEC_INIT;

	doc->lines.n = 0;
	for (size_t i = 0; i < doc->blocks.n; i++) {
		struct doc_block *block = &doc->blocks.v[i];

		rows.n = 0;
		wrap_block(doc, block, doc->cols, &rows);
		block->line0 = doc->lines.n;
		block->line_n = rows.n;
		for (size_t row = 0; row < rows.n; row++)
			vec_push(&doc->lines, (struct doc_line){i, rows.v[row].start, rows.v[row].length});
	}
	vec_free(&rows);
}

size_t doc_height(const struct doc *doc, int cols)
{
	struct text_rows rows = VEC_INIT;
	size_t height;

	for (size_t i = 0; i < doc->blocks.n; i++)
		wrap_block(doc, &doc->blocks.v[i], cols, &rows);
	height = rows.n;
	vec_free(&rows);
	return height;
}

/* --- keeping the place --- */

static size_t kept_item(const struct doc *doc)
{
	const struct str *ids[] = {&doc->id, &doc->next_id, &doc->previous_id};
	size_t block = DOC_NONE;

	for (size_t i = 0; i < COUNT(ids) && block == DOC_NONE; i++)
		if (ids[i]->len > 0)
			block = doc_item_with_id(doc, str_text(ids[i]));
	return block;
}

/* Where the reader was before, or at the start. */
static void place(struct doc *doc)
{
	size_t item = kept_item(doc);
	ptrdiff_t top;

	if (doc->rows < 1)
		return;
	doc->selected = item;
	if (!doc->placed) {
		doc->top = 0;
		doc_select_first_visible(doc);
	} else if (item == DOC_NONE) {
		doc_set_top(doc, doc->top);
		if (doc->id.len > 0) /* it is gone with its neighbours */
			doc_select_first_visible(doc);
	} else {
		top = (ptrdiff_t)doc->blocks.v[item].line0 - doc->kept_row;
		doc_set_top(doc, top > 0 ? (size_t)top : 0);
		doc_reveal_block(doc, item, 0);
	}
	doc->placed = true;
}

void doc_done(struct doc *doc)
{
	if (doc->arena == NULL)
		doc_clear(doc);
	wrap_all(doc);
	doc_match_all(doc);
	place(doc);
}

static void wrap_in_place(struct doc *doc)
{
	struct doc_line top = doc->top < doc->lines.n ? doc->lines.v[doc->top] : (struct doc_line){0};

	wrap_all(doc);
	if (doc->lines.n > 0)
		doc->top = doc_line_of(doc, top.block, top.start);
}

void doc_resize(struct doc *doc, int rows, int cols)
{
	bool wrap = cols != doc->cols;

	doc->rows = rows;
	doc->cols = cols;
	if (doc->arena == NULL)
		return;
	if (wrap)
		wrap_in_place(doc);
	if (!doc->placed) {
		place(doc);
		return;
	}
	doc_set_top(doc, doc->top);
	if (rows > 0 && doc->selected != DOC_NONE)
		doc_reveal_block(doc, doc->selected, 0);
}

size_t doc_line_of(const struct doc *doc, size_t block, size_t start)
{
	const struct doc_block *of = &doc->blocks.v[block];
	size_t line = of->line0;

	while (line + 1 < of->line0 + of->line_n && doc->lines.v[line + 1].start <= start)
		line++;
	return line;
}
