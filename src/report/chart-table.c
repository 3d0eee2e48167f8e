/* Charts as tables, with bars of characters: for formats that are text. */
#include "report/chart.h"

#include <stdlib.h>
#include <string.h>

enum { BAR = 20 }; /* columns of a bar */

const struct chart_signs chart_blocks = {
	.of = {"█", "▓", "x", "░", "·", "█", "▒"}, .empty = " ", .target = "┃"};
const struct chart_signs chart_ascii = {
	.of = {"#", "=", "x", "-", ".", "#", "+"}, .empty = " ", .target = "!"};

/* How many columns lie before `sum` of `end`: each series ends at a rounded place, so that their sum is exact, and one
 * that is more than nothing has a column at least. */
static unsigned column_of(double sum, double end)
{
	double at = sum / end * BAR + 0.5;

	if (!(at > 0))
		return 0;
	return at > BAR ? BAR : (unsigned)at;
}

static void add_signs(struct str *bar, const char *sign, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++)
		str_add(bar, sign);
}

static void add_stack(const struct chart *chart, const struct chart_row *row, const struct chart_signs *signs,
    struct str *bar)
{
	double sum = 0, end = chart_end(chart, row);
	unsigned at = 0, left = 0;

	for (size_t i = 0; i < chart->series_n; i++)
		left += row->values[i].number > 0;
	for (size_t i = 0; i < chart->series_n; i++) {
		double number = row->values[i].number;
		unsigned to;
		if (!(number > 0))
			continue;
		sum += number;
		to = column_of(sum, end);
		left--;
		if (to <= at)
			to = at + 1;
		if (to + left > BAR)
			to = BAR - left;
		add_signs(bar, signs->of[chart->series[i].look], at, to);
		at = to > at ? to : at;
	}
}

static void add_target(const struct chart *chart, const struct chart_row *row, const struct chart_signs *signs,
    struct str *bar)
{
	double end = chart_end(chart, row), number = row->values[0].number;
	bool has_target = chart->series_n > 1 && !isnan(row->values[1].number);
	unsigned to = isnan(number) ? 0 : column_of(number, end);
	unsigned target = has_target ? column_of(row->values[1].number, end) : BAR + 1;

	if (has_target && target > 0)
		target--;
	for (unsigned i = 0; i < BAR && (i < to || (has_target && i <= target)); i++)
		str_add(bar, i == target ? signs->target : i < to ? signs->of[chart->series[0].look] : signs->empty);
}

/* No-break spaces, so that blanks of a bar stay. */
static void add_bar_cell(cmark_node *row, struct str *bar)
{
	AUTO_STR text = STR_INIT;

	for (const char *at = str_text(bar); *at != '\0'; at++)
		if (*at == ' ')
			str_add(&text, "\u00A0");
		else
			str_addc(&text, *at);
	table_text(row, str_text(&text));
}

static void add_value_cell(cmark_node *row, const struct chart_value *value)
{
	AUTO_STR text = STR_INIT;

	chart_add_value(&text, value);
	table_text(row, str_text(&text));
}

static void add_line_bar(const struct chart *chart, const struct chart_row *row, const struct chart_signs *signs,
    struct str *bar)
{
	double number = row->values[0].number;

	if (!isnan(number))
		add_signs(bar, signs->of[chart->series[0].look], 0, column_of(number, chart_end(chart, row)));
}

static void fill_row(const struct chart *chart, const struct chart_row *from, const struct chart_signs *signs,
    bool notes, cmark_node *row)
{
	AUTO_STR bar = STR_INIT;

	if (chart->kind == CHART_TARGET)
		add_target(chart, from, signs, &bar);
	else if (chart->kind == CHART_LINES)
		add_line_bar(chart, from, signs, &bar);
	else
		add_stack(chart, from, signs, &bar);
	table_text(row, from->label);
	add_bar_cell(row, &bar);
	for (size_t i = 0; i < chart->series_n; i++)
		add_value_cell(row, &from->values[i]);
	if (notes)
		table_text(row, from->note != NULL ? from->note : "");
}

/* "█ met": the head of a column is the legend of its part of the bar. */
static const char *series_title(const struct chart *chart, size_t i, const struct chart_signs *signs,
    struct arena *arena)
{
	bool drawn = chart->kind != CHART_LINES || i == 0;
	bool target = chart->kind == CHART_TARGET && i == 1;
	const char *sign = target ? signs->target : signs->of[chart->series[i].look];
	AUTO_FREE char *title = xasprintf("%s %s", sign, chart->series[i].name);

	return drawn ? arena_strdup(arena, title) : chart->series[i].name;
}

static const struct table_form *form_of(const struct chart *chart, const struct chart_signs *signs, bool notes,
    struct arena *arena)
{
	struct table_form *form = arena_alloc(arena, 1, sizeof *form);
	unsigned n = (unsigned)chart->series_n + 2 + notes;
	struct column *columns = arena_alloc(arena, n, sizeof *columns);

	columns[0] = (struct column){chart->what, 24, false};
	columns[1] = (struct column){"", BAR, false};
	for (size_t i = 0; i < chart->series_n; i++)
		columns[2 + i] = (struct column){series_title(chart, i, signs, arena), 9, true};
	if (notes)
		columns[n - 1] = (struct column){"", 12, false};
	*form = (struct table_form){{TREE_TABLE}, columns, n};
	return form;
}

static void lower(cmark_node *node, const struct chart_signs *signs, struct arena *arena)
{
	const struct chart *chart = chart_of(node, arena);
	bool notes = chart_has_notes(chart);
	cmark_node *table = table_new(NULL, form_of(chart, signs, notes, arena));

	table_set_caption(table, chart->title);
	for (size_t i = 0; i < chart->row_n; i++)
		fill_row(chart, &chart->rows[i], signs, notes, table_row(table));
	cmark_node_replace(node, table);
	cmark_node_free(node);
}

void chart_lower_all(cmark_node *root, const struct chart_signs *signs, struct arena *arena)
{
	struct tree_nodes nodes = VEC_INIT;

	tree_list_nodes(root, &nodes);
	for (size_t i = nodes.n; i-- > 0;)
		if (tree_kind_of(nodes.v[i]) == TREE_CHART)
			lower(nodes.v[i], signs, arena);
	vec_free(&nodes);
}
