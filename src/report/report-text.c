/* Plain text: the blocks of the tree, with what marks quotes and lists before each line; tables as aligned columns. */
#include "report/report-text.h"

#include "report/chart.h"
#include "report/inlines.h"
#include "report/report-lines.h"
#include "report/table-widths.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2, PREFIX_MOST = 32 }; /* columns between cells; room for the marks of quotes and lists */

struct writer {
	struct str *out;
	size_t columns;
	struct str prefix; /* before each line */
	char *mark;        /* before the next line, instead of blanks: the mark of an item; NULL: none */
	bool tight;        /* no line between the next block and the one before */
	bool any;          /* something is written */
};

static void add_spaces(struct str *out, size_t n)
{
	while (n-- > 0)
		str_addc(out, ' ');
}

static void trim_end(struct str *out)
{
	size_t length = out->len;

	while (length > 0 && out->s[length - 1] == ' ')
		length--;
	str_cut(out, length);
}

/* The start of a line, with the mark of an item in the place of the last blanks of the prefix. */
static void start_line(struct writer *writer)
{
	size_t length = writer->prefix.len, mark;

	if (writer->mark == NULL) {
		str_add(writer->out, str_text(&writer->prefix));
		return;
	}
	mark = strlen(writer->mark);
	str_addn(writer->out, str_text(&writer->prefix), length > mark ? length - mark : 0);
	str_add(writer->out, writer->mark);
	free(writer->mark);
	writer->mark = NULL;
}

static void end_line(struct writer *writer)
{
	trim_end(writer->out);
	str_addc(writer->out, '\n');
}

static void start_block(struct writer *writer)
{
	if (writer->any && !writer->tight) {
		if (writer->mark == NULL)
			str_add(writer->out, str_text(&writer->prefix));
		else /* the mark comes with the text */
			str_addn(writer->out, str_text(&writer->prefix), writer->prefix.len -
			    (strlen(writer->mark) < writer->prefix.len ? strlen(writer->mark) : writer->prefix.len));
		end_line(writer);
	}
	writer->any = true;
	writer->tight = false;
}

static size_t room(const struct writer *writer)
{
	size_t taken = text_width(str_text(&writer->prefix), writer->prefix.len);

	return writer->columns > taken + 10 ? writer->columns - taken : 10;
}

static void add_lines(struct writer *writer, const char *text, void (*split)(const char *, size_t, struct text_lines *))
{
	struct text_lines lines = VEC_INIT;

	split(text, room(writer), &lines);
	for (size_t i = 0; i < lines.n; i++) {
		start_line(writer);
		str_addn(writer->out, text + lines.v[i].start, lines.v[i].length);
		end_line(writer);
	}
	vec_free(&lines);
}

static void add_paragraph(struct writer *writer, cmark_node *node)
{
	struct inline_text text;

	if (cmark_node_first_child(node) == NULL)
		return;
	start_block(writer);
	inline_gather(node, true, &text);
	add_lines(writer, str_text(&text.text), lines_break);
	inline_free(&text);
}

/* Underlined; deeper ones stand alone. */
static void add_heading(struct writer *writer, cmark_node *node)
{
	static const char underlines[] = "=-.";
	int level = cmark_node_get_heading_level(node);
	struct inline_text text;
	struct text_lines lines = VEC_INIT;
	size_t widest = 0, width;

	if (level <= 2 && writer->any)
		str_addc(writer->out, '\n');
	start_block(writer);
	inline_gather(node, true, &text);
	lines_break(str_text(&text.text), room(writer), &lines);
	for (size_t i = 0; i < lines.n; i++) {
		const char *line = str_text(&text.text) + lines.v[i].start;
		start_line(writer);
		str_addn(writer->out, line, lines.v[i].length);
		end_line(writer);
		if ((width = text_width(line, lines.v[i].length)) > widest)
			widest = width;
	}
	if (level <= 3) {
		start_line(writer);
		for (size_t i = 0; i < widest; i++)
			str_addc(writer->out, underlines[level - 1]);
		end_line(writer);
	}
	vec_free(&lines);
	inline_free(&text);
}

static void add_code(struct writer *writer, cmark_node *node)
{
	AUTO_STR clean = STR_INIT, text = STR_INIT;

	text_clean(&clean, cmark_node_get_literal(node), TEXT_BLOCK);
	for (const char *at = str_text(&clean); *at != '\0'; at++)
		if (*at == '\t')
			add_spaces(&text, 8);
		else
			str_addc(&text, *at);
	while (text.len > 0 && text.s[text.len - 1] == '\n')
		str_cut(&text, text.len - 1);
	start_block(writer);
	add_lines(writer, str_text(&text), lines_cut);
}

/* A cell of a table: its text and lines. */
struct cell {
	char *text;
	struct text_lines lines;
};

static void add_cell_line(struct str *out, const struct cell *cell, size_t line, size_t width, bool right)
{
	size_t used = 0;
	const char *text = "";

	if (line < cell->lines.n) {
		text = cell->text + cell->lines.v[line].start;
		used = text_width(text, cell->lines.v[line].length);
	}
	if (right && used < width)
		add_spaces(out, width - used);
	if (line < cell->lines.n)
		str_addn(out, text, cell->lines.v[line].length);
	if (!right && used < width)
		add_spaces(out, width - used);
}

/* Writes a row of cells, and frees what is in them. An empty line sets it apart from the row before when one of them
 * has several lines. Returns its lines; `before`: those of the row before, 0: none. */
static size_t add_row(struct writer *writer, struct cell *cells, const size_t *widths, const struct table_form *form,
    size_t before)
{
	size_t lines = 1;

	for (unsigned i = 0; i < form->column_n; i++) {
		lines_break(cells[i].text, widths[i], &cells[i].lines);
		if (cells[i].lines.n > lines)
			lines = cells[i].lines.n;
	}
	if (before > 1 || (before == 1 && lines > 1)) {
		start_line(writer);
		end_line(writer);
	}
	for (size_t line = 0; line < lines; line++) {
		start_line(writer);
		for (unsigned i = 0; i < form->column_n; i++) {
			add_spaces(writer->out, i > 0 ? GAP : 0);
			add_cell_line(writer->out, &cells[i], line, widths[i], form->columns[i].number);
		}
		end_line(writer);
	}
	for (unsigned i = 0; i < form->column_n; i++) {
		free(cells[i].text);
		vec_free(&cells[i].lines);
		cells[i] = (struct cell){.text = NULL};
	}
	return lines;
}

static void add_table_rule(struct writer *writer, const size_t *widths, unsigned n)
{
	start_line(writer);
	for (unsigned i = 0; i < n; i++) {
		add_spaces(writer->out, i > 0 ? GAP : 0);
		for (size_t dash = 0; dash < widths[i]; dash++)
			str_addc(writer->out, '-');
	}
	end_line(writer);
}

static bool titled(const struct table_form *form)
{
	for (unsigned i = 0; i < form->column_n; i++)
		if (*form->columns[i].title != '\0')
			return true;
	return false;
}

static void add_heads(struct writer *writer, struct cell *cells, const size_t *widths, const struct table_form *form)
{
	if (!titled(form))
		return;
	for (unsigned i = 0; i < form->column_n; i++)
		cells[i].text = text_line(form->columns[i].title);
	add_row(writer, cells, widths, form, 0);
	add_table_rule(writer, widths, form->column_n);
}

static void add_rows(struct writer *writer, cmark_node *table, struct cell *cells, const size_t *widths)
{
	const struct table_form *form = table_form_of(table);
	size_t lines = 0;

	for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = cmark_node_next(row)) {
		cmark_node *cell = cmark_node_first_child(row);
		for (unsigned i = 0; i < form->column_n; i++) {
			struct inline_text text;
			if (cell == NULL) {
				cells[i].text = xstrdup("");
				continue;
			}
			inline_gather(cell, true, &text);
			cells[i].text = str_take(&text.text);
			inline_free(&text);
			cell = cmark_node_next(cell);
		}
		lines = add_row(writer, cells, widths, form, lines);
	}
}

static void add_table(struct writer *writer, cmark_node *table)
{
	const struct table_form *form = table_form_of(table);
	unsigned n = form->column_n;
	struct table_need *needs = xcalloc(n, sizeof *needs);
	struct cell *cells = xcalloc(n, sizeof *cells);
	size_t *widths = xcalloc(n, sizeof *widths), gaps = (size_t)GAP * (n - 1);

	if (table_caption(table) != NULL) {
		start_block(writer);
		add_lines(writer, table_caption(table), lines_break);
	}
	start_block(writer);
	table_needs(table, text_width, text_width, needs);
	table_widths(needs, n, room(writer) > gaps + n ? room(writer) - gaps : n, widths);
	add_heads(writer, cells, widths, form);
	add_rows(writer, table, cells, widths);
	free(widths);
	free(cells);
	free(needs);
}

static void add_blocks(struct writer *writer, cmark_node *node);

/* What is within is written with `more` before each line. */
static void add_within(struct writer *writer, cmark_node *node, const char *more)
{
	size_t length = writer->prefix.len;

	if (text_width(str_text(&writer->prefix), length) < PREFIX_MOST)
		str_add(&writer->prefix, more);
	add_blocks(writer, node);
	str_cut(&writer->prefix, length);
}

static void add_list(struct writer *writer, cmark_node *list)
{
	bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST, first = true;
	bool tight = cmark_node_get_list_tight(list) != 0;
	int number = cmark_node_get_list_start(list);

	for (cmark_node *item = cmark_node_first_child(list); item != NULL; item = cmark_node_next(item)) {
		free(writer->mark);
		writer->mark = ordered ? xasprintf("%3d. ", number++) : xstrdup("- ");
		writer->tight = tight && !first;
		first = false;
		add_within(writer, item, ordered ? "     " : "  ");
	}
	free(writer->mark);
	writer->mark = NULL;
}

static void add_rule(struct writer *writer)
{
	start_block(writer);
	start_line(writer);
	str_add(writer->out, "* * *");
	end_line(writer);
}

static void add_block(struct writer *writer, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		add_heading(writer, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		add_paragraph(writer, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
		add_code(writer, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		start_block(writer);
		writer->tight = true;
		add_within(writer, node, "| ");
		break;
	case CMARK_NODE_LIST:
		add_list(writer, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		add_rule(writer);
		break;
	case CMARK_NODE_CUSTOM_BLOCK:
		if (table_form_of(node) != NULL)
			add_table(writer, node);
		break;
	default:
		add_blocks(writer, node);
	}
}

static void add_blocks(struct writer *writer, cmark_node *node)
{
	for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
		add_block(writer, child);
}

void text_tree(cmark_node *root, size_t columns, struct str *out)
{
	struct writer writer = {.out = out, .columns = columns};
	struct arena *arena = arena_new();

	chart_lower_all(root, &chart_blocks, arena);
	add_blocks(&writer, root);
	str_free(&writer.prefix);
	free(writer.mark);
	arena_free(arena);
}

static void add_line(struct str *out, const char *before, const char *text)
{
	struct writer writer = {.out = out, .columns = REPORT_TEXT_COLUMNS};
	AUTO_FREE char *line = NULL, *said = NULL;

	if (text_blank(text))
		return;
	line = text_line(text);
	said = xasprintf("%s%s", before, line);
	add_lines(&writer, said, lines_break);
}

void text_write(struct document *document, struct str *out)
{
	AUTO_FREE char *head = document_head(document), *foot = document_foot(document);
	size_t before = out->len;

	add_line(out, "", head);
	if (out->len > before)
		str_addc(out, '\n');
	text_tree(document->root, REPORT_TEXT_COLUMNS, out);
	str_addc(out, '\n');
	add_line(out, "", foot);
	add_line(out, "Distribution: ", document->distribution);
}
