/* Charts in a tree: how a node carries one, and what it says in words. */
#include "report/chart.h"

#include <stdlib.h>
#include <string.h>

/* Cleaned text has neither, so they can stand between what a node carries. */
#define FIELD '\x1f'
#define LINE '\n'

static const struct tree_tag chart_tag = {TREE_CHART};

static void add_field(struct str *out, const char *text)
{
	AUTO_FREE char *line = text_line(text != NULL ? text : "");
	AUTO_FREE char *trimmed = text_trim(line);

	str_add(out, trimmed);
	str_addc(out, FIELD);
}

/* In hexadecimal: comes back as the same number. */
static void add_number(struct str *out, double number)
{
	str_addf(out, "%a%c", number, FIELD);
}

static void add_row(struct str *out, const struct chart *chart, const struct chart_row *row)
{
	add_field(out, row->label);
	add_field(out, row->note);
	for (size_t i = 0; i < chart->series_n; i++) {
		add_number(out, row->values[i].number);
		add_field(out, row->values[i].text);
	}
	str_addc(out, LINE);
}

cmark_node *chart_new(cmark_node *parent, const struct chart *chart)
{
	cmark_node *node = tree_node(parent, CMARK_NODE_CUSTOM_BLOCK);
	AUTO_STR text = STR_INIT;

	str_addf(&text, "%d%c%zu%c%zu%c", (int)chart->kind, FIELD, chart->series_n, FIELD, chart->row_n, FIELD);
	add_number(&text, chart->most);
	add_field(&text, chart->title);
	add_field(&text, chart->what);
	str_addc(&text, LINE);
	for (size_t i = 0; i < chart->series_n; i++) {
		str_addf(&text, "%d%c", (int)chart->series[i].look, FIELD);
		add_field(&text, chart->series[i].name);
		str_addc(&text, LINE);
	}
	for (size_t i = 0; i < chart->row_n; i++)
		add_row(&text, chart, &chart->rows[i]);
	cmark_node_set_user_data(node, (void *)(uintptr_t)&chart_tag);
	cmark_node_set_on_enter(node, str_text(&text));
	return node;
}

/* The next field, NUL-terminated in place. */
static const char *take(char **at)
{
	static const char ends[] = {FIELD, '\0'};
	char *field = *at;
	size_t length = strcspn(field, ends);

	if (field[length] == '\0')
		die("a chart of a report ends too early");
	field[length] = '\0';
	*at = field + length + 1;
	*at += **at == LINE;
	return field;
}

static size_t take_count(char **at)
{
	return (size_t)strtoull(take(at), NULL, 10);
}

static double take_number(char **at)
{
	return strtod(take(at), NULL);
}

static const char *take_words(char **at)
{
	const char *field = take(at);

	return *field != '\0' ? field : NULL;
}

static void take_row(char **at, const struct chart *chart, struct chart_row *row, struct arena *arena)
{
	struct chart_value *values = arena_alloc(arena, chart->series_n, sizeof *values);

	row->label = take(at);
	row->note = take_words(at);
	row->values = values;
	for (size_t i = 0; i < chart->series_n; i++) {
		values[i].number = take_number(at);
		values[i].text = take_words(at);
	}
}

const struct chart *chart_of(cmark_node *node, struct arena *arena)
{
	struct chart *chart;
	struct chart_series *series;
	struct chart_row *rows;
	char *at;

	if (tree_kind_of(node) != TREE_CHART)
		return NULL;
	at = arena_strdup(arena, cmark_node_get_on_enter(node));
	chart = arena_alloc(arena, 1, sizeof *chart);
	chart->kind = (enum chart_kind)take_count(&at);
	chart->series_n = take_count(&at);
	chart->row_n = take_count(&at);
	chart->most = take_number(&at);
	chart->title = take(&at);
	chart->what = take(&at);
	chart->series = series = arena_alloc(arena, chart->series_n, sizeof *series);
	for (size_t i = 0; i < chart->series_n; i++) {
		series[i].look = (enum chart_look)take_count(&at);
		series[i].name = take(&at);
	}
	chart->rows = rows = arena_alloc(arena, chart->row_n, sizeof *rows);
	for (size_t i = 0; i < chart->row_n; i++)
		take_row(&at, chart, &rows[i], arena);
	return chart;
}

bool chart_has_bars(const struct chart *chart)
{
	return chart->kind == CHART_STACK || chart->kind == CHART_TARGET;
}

bool chart_has_notes(const struct chart *chart)
{
	for (size_t i = 0; i < chart->row_n; i++)
		if (chart->rows[i].note != NULL)
			return true;
	return false;
}

/* What a row needs of the scale: its sum where the series stand on each other, else its greatest. */
static double row_end(const struct chart *chart, const struct chart_row *row)
{
	bool sum = chart->kind == CHART_STACK || chart->kind == CHART_COLUMNS;
	double end = 0;

	for (size_t i = 0; i < chart->series_n; i++) {
		double number = row->values[i].number;
		if (isnan(number) || number <= 0)
			continue;
		if (sum)
			end += number;
		else if (number > end)
			end = number;
	}
	return end;
}

double chart_end(const struct chart *chart, const struct chart_row *row)
{
	double end = chart->most, other;

	if (end > 0)
		return end;
	if (chart->kind == CHART_TARGET)
		end = row_end(chart, row);
	else
		for (size_t i = 0; i < chart->row_n; i++)
			if ((other = row_end(chart, &chart->rows[i])) > end)
				end = other;
	return end > 0 ? end : 1;
}

void chart_add_value(struct str *out, const struct chart_value *value)
{
	if (value->text != NULL)
		str_add(out, value->text);
	else if (isnan(value->number))
		str_add(out, "–");
	else
		str_addf(out, "%.15g", value->number);
}

/* Numbers of a stack are counts of their series ("12 met"); others are its value ("met: 62 %"). */
static void add_value_words(const struct chart *chart, size_t i, const struct chart_value *value, struct str *out)
{
	bool counted = chart->kind == CHART_STACK || chart->kind == CHART_COLUMNS;

	if (!counted)
		str_addf(out, "%s ", chart->series[i].name);
	chart_add_value(out, value);
	if (counted)
		str_addf(out, " %s", chart->series[i].name);
}

void chart_add_words(const struct chart *chart, struct str *out)
{
	for (size_t r = 0; r < chart->row_n; r++) {
		const struct chart_row *row = &chart->rows[r];

		str_addf(out, "%s%s: ", r > 0 ? " " : "", row->label);
		for (size_t i = 0; i < chart->series_n; i++) {
			str_add(out, i > 0 ? ", " : "");
			add_value_words(chart, i, &row->values[i], out);
		}
		if (row->note != NULL)
			str_addf(out, " (%s)", row->note);
		str_addc(out, '.');
	}
}

void chart_spread(double *heights, size_t n, double apart)
{
	bool moved = true;

	for (unsigned round = 0; moved && round < 64; round++) {
		moved = false;
		for (size_t i = 0; i < n; i++)
			for (size_t j = i + 1; j < n; j++) {
				double gap = heights[j] - heights[i], lack = (apart - fabs(gap)) / 2;

				if (!(lack > 0.05)) /* far enough, or one is none */
					continue;
				heights[i] -= gap < 0 ? -lack : lack;
				heights[j] += gap < 0 ? -lack : lack;
				moved = true;
			}
	}
}
