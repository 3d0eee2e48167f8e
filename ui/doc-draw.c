/* Drawing a document, and where its cursor is. */
#include "ui/doc-internal.h"

#include <string.h>

static void draw_leads(const struct doc_block *block, int indent, const struct canvas *canvas, int row)
{
	int col = DOC_GUTTER + indent, trail;

	for (size_t i = 0; i < block->lead_n; i++) {
		canvas_text_cut(
		    canvas, row, col, block->lead[i].columns - 1, block->lead[i].style, block->lead[i].text);
		col += block->lead[i].columns;
	}
	if (block->trail == NULL)
		return;
	trail = canvas->cols - text_columns(block->trail, strlen(block->trail));
	canvas_text(canvas, row, trail > col ? trail : col, block->trail_style, block->trail);
}

/* The piece [start, end) of a block's text, which has one style; returns the columns used. */
static int draw_piece(
    const char *text, size_t start, size_t end, const struct canvas *canvas, struct pos at, enum style style)
{
	canvas_textn(canvas, at.row, at.col, style, text + start, end - start);
	return text_columns(text + start, end - start);
}

static void draw_runs(
    const struct doc *doc, const struct doc_line *line, const struct canvas *canvas, struct pos at)
{
	const struct doc_block *block = &doc->blocks.v[line->block];
	size_t end = line->start + line->length;

	for (size_t i = 0; i < block->run_n; i++) {
		const struct doc_run *run = &doc->runs.v[block->run0 + i];
		size_t run_end = i + 1 < block->run_n ? run[1].start : block->text_length;
		size_t from = run->start > line->start ? run->start : line->start,
		       to = run_end < end ? run_end : end;

		if (from < to)
			at.col += draw_piece(doc_block_text(doc, block), from, to, canvas, at, run->style);
	}
}

static void mark_matches(
    const struct doc *doc, const struct doc_line *line, const struct canvas *canvas, struct pos at)
{
	const char *text = doc_block_text(doc, &doc->blocks.v[line->block]);
	size_t end = line->start + line->length;

	for (size_t i = 0; i < doc->matches.n; i++) {
		const struct doc_match *match = &doc->matches.v[i];
		size_t from = match->start > line->start ? match->start : line->start;
		size_t to = match->start + match->length < end ? match->start + match->length : end;

		if (match->block == line->block && from < to)
			canvas_restyle(canvas, at.row,
			    at.col + text_columns(text + line->start, from - line->start),
			    text_columns(text + from, to - from), STYLE_MATCH);
	}
}

static void draw_line(const struct doc *doc, size_t index, const struct canvas *canvas, int row, bool focused)
{
	const struct doc_line *line = &doc->lines.v[index];
	const struct doc_block *block = &doc->blocks.v[line->block];
	struct doc_shape shape = doc_shape(block, doc->cols);
	struct pos at = {row, shape.text_col};

	if (index == block->line0)
		draw_leads(block, shape.indent, canvas, row);
	if (index > block->line0 || !shape.stacked)
		draw_runs(doc, line, canvas, at);
	if (line->block == doc->selected) {
		if (index == block->line0 || index == doc->top)
			canvas_text(canvas, row, 0, STYLE_ACCENT, "▶");
		if (focused)
			canvas_restyle(canvas, row, 0, canvas->cols, STYLE_SELECTED);
	}
	mark_matches(doc, line, canvas, at);
}

void doc_draw(const struct doc *doc, const struct canvas *canvas, bool focused)
{
	canvas_clear(canvas);
	for (int row = 0; row < canvas->rows && doc->top + (size_t)row < doc->lines.n; row++)
		draw_line(doc, doc->top + (size_t)row, canvas, row, focused);
}

/* The line where attention is. */
static size_t cursor_line(const struct doc *doc)
{
	const struct doc_match *match;

	if (doc->selected != DOC_NONE)
		return doc->blocks.v[doc->selected].line0 > doc->top ? doc->blocks.v[doc->selected].line0
								     : doc->top;
	for (size_t i = 0; doc->found != DOC_NONE && i < doc->matches.n; i++) {
		match = &doc->matches.v[i];
		if (match->block == doc->found)
			return doc_line_of(doc, match->block, match->start);
	}
	return doc->top;
}

struct pos doc_cursor(const struct doc *doc, const struct canvas *canvas)
{
	struct pos pos = {0, DOC_GUTTER};
	size_t line;

	if (!doc->placed || doc->lines.n == 0 || canvas->rows < 1 || canvas->cols < 1)
		return (struct pos){0, 0};
	line = cursor_line(doc);
	pos.row = line > doc->top ? (int)(line - doc->top) : 0;
	pos.col += doc_shape(&doc->blocks.v[doc->lines.v[line].block], doc->cols).indent;
	if (pos.row >= canvas->rows)
		pos.row = canvas->rows - 1;
	if (pos.col >= canvas->cols)
		pos.col = canvas->cols - 1;
	return pos;
}
